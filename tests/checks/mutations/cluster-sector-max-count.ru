# expects: cgsh:cluster-sector sh:MaxCountConstraintComponent
# why: A cluster has two sectors.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

INSERT { GRAPH ?g { cluster:shenzhen-ict cg:sector sector:equipment } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:sector ?value } }
