# expects: cgsh:cluster-promoter sh:ClassConstraintComponent
# why: A cluster is promoted by a ministry.
PREFIX body: <https://w3id.org/clustergraph/organisation/>
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>

INSERT { GRAPH ?g { cluster:wuxi-iot cg:promotedBy body:miit } }
WHERE { GRAPH ?g { cluster:wuxi-iot cg:promotedBy ?value } }
