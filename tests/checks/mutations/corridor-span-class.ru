# expects: cgsh:corridor-span sh:ClassConstraintComponent
# why: A corridor spans a sector.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX corridor: <https://w3id.org/clustergraph/corridor/>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

INSERT { GRAPH ?g { corridor:g60 cg:spans sector:it } }
WHERE { GRAPH ?g { corridor:g60 cg:spans ?value } }
