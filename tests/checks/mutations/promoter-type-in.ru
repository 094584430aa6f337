# expects: cgsh:promoter-type sh:InConstraintComponent
# why: The type of a promotion organisation is a sector.
PREFIX body: <https://w3id.org/clustergraph/organisation/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX sector: <https://w3id.org/clustergraph/sector/>

DELETE { GRAPH ?g { body:siiq org:classification ?value } }
INSERT { GRAPH ?g { body:siiq org:classification sector:it } }
WHERE { GRAPH ?g { body:siiq org:classification ?value } }
