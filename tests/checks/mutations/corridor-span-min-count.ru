# expects: cgsh:corridor-span sh:MinCountConstraintComponent
# why: A corridor spans one place only.
PREFIX cg: <https://w3id.org/clustergraph/ontology#>
PREFIX corridor: <https://w3id.org/clustergraph/corridor/>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { corridor:g60 cg:spans ?place } }
WHERE { GRAPH ?g { corridor:g60 cg:spans ?place } FILTER(?place != place:hangzhou) }
