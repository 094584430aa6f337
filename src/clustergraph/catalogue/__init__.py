"""Stored queries: one `.rq` file per question, with its description and typed parameters."""

from clustergraph.catalogue.binding import bind
from clustergraph.catalogue.catalogue import Catalogue
from clustergraph.catalogue.header import read_query
from clustergraph.catalogue.parameters import Resolve, parse_arguments
from clustergraph.catalogue.stored import Parameter, StoredQuery

__all__ = ["Catalogue", "Parameter", "Resolve", "StoredQuery", "bind", "parse_arguments", "read_query"]
