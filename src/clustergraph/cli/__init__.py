"""The command line: thin, one file per command."""

from clustergraph.cli.main import main

__all__ = ["main"]
