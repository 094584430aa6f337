# expects: cgsh:cluster-host sh:ClassConstraintComponent
# why: A cluster is hosted in something within Guangdong that is no place.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX cluster: <https://w3id.org/clustergraph/cluster/>
PREFIX place: <https://w3id.org/clustergraph/place/>
PREFIX schema: <https://schema.org/>

INSERT { GRAPH ?g { cluster:shenzhen-ict cg:hostedIn place:nowhere .
    place:nowhere schema:containedInPlace place:guangdong } }
WHERE { GRAPH ?g { cluster:shenzhen-ict cg:hostedIn ?value } }
