# expects: cgsh:promoter-type sh:MaxCountConstraintComponent
# why: A promotion organisation has two types.
PREFIX body: <https://w3id.org/clustergraph/organisation/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX orgtype: <https://w3id.org/clustergraph/organisation-type/>

INSERT { GRAPH ?g { body:siiq org:classification orgtype:hosted } }
WHERE { GRAPH ?g { body:siiq org:classification ?value } }
