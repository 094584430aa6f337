# expects: cgsh:location sh:ClassConstraintComponent
# why: An organisation is located in a sector.
PREFIX body: <https://w3id.org/clustergraph/organisation/>
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

INSERT { GRAPH ?g { body:siiq cg:locatedIn sector:it } }
WHERE { GRAPH ?g { body:siiq cg:locatedIn ?value } }
