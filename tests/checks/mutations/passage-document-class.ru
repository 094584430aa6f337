# expects: cgsh:passage-document sh:ClassConstraintComponent
# why: A passage is part of a place.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX doc: <https://w3id.org/clustergraph/document/>
PREFIX place: <https://w3id.org/clustergraph/place/>

DELETE { GRAPH ?g { doc:achie-2023-09-13-p05 dcterms:isPartOf ?value } }
INSERT { GRAPH ?g { doc:achie-2023-09-13-p05 dcterms:isPartOf place:kyushu } }
WHERE { GRAPH ?g { doc:achie-2023-09-13-p05 dcterms:isPartOf ?value } }
