"""The tokens of SPARQL 1.1 in which anything may be written: comments, IRIs and strings.

Source: https://www.w3.org/TR/sparql11-query/#sparqlGrammar (IRIREF, STRING_LITERAL*, and section 19.4 on comments).
"""

from __future__ import annotations

OPAQUE = (
    r"#[^\n]*"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
)
"""A regular expression, to be compiled with `re.DOTALL`, that matches one such token."""
