# expects: cgsh:host-in-province sh:QualifiedMinCountConstraintComponent
# why: A cluster is hosted in Kyushu, too, which lies in no province-level unit of China.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX place: <https://w3id.org/clustergraph/place/>

INSERT { GRAPH ?g { cluster:shenzhen-ict cg:hostedIn place:kyushu } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:hostedIn ?value } }
