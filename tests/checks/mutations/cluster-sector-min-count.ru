# expects: cgsh:cluster-sector sh:MinCountConstraintComponent
# why: A cluster has no sector.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>

DELETE { GRAPH ?g { cluster:shenzhen-ict cg:sector ?value } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:sector ?value } }
