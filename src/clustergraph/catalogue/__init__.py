"""Stored queries: one `.rq` file per question, with its description and typed parameters."""

from clustergraph.catalogue.binding import bind
from clustergraph.catalogue.catalogue import Catalogue
from clustergraph.catalogue.describing import as_data
from clustergraph.catalogue.header import parse_query, read_query
from clustergraph.catalogue.parameters import Resolve, parse_arguments, range_of
from clustergraph.catalogue.search import near_words, search
from clustergraph.catalogue.stored import Parameter, StoredQuery
from clustergraph.catalogue.tags import find_tag, grouped, read_tags

__all__ = [
    "Catalogue",
    "Parameter",
    "Resolve",
    "StoredQuery",
    "as_data",
    "bind",
    "find_tag",
    "grouped",
    "near_words",
    "parse_arguments",
    "parse_query",
    "range_of",
    "read_query",
    "read_tags",
    "search",
]
