"""Which engine an address or a folder means."""

from __future__ import annotations

from clustergraph.engines.embedded import EmbeddedEngine
from clustergraph.engines.protocol import TIMEOUT, Engine


def open_engine(target: str, timeout: float = TIMEOUT) -> Engine:
    """Open the engine that a target names.

    Args:
        target: the address of a SPARQL endpoint (``http://`` or ``https://``), or the folder of a store on disk.
        timeout: seconds that a server may take for one answer.

    Returns:
        The engine; a server is not asked before the first query.

    Raises:
        QueryError: the folder holds no store, or the address is none that can be used.
    """
    if target.lower().startswith(("http://", "https://")):
        from clustergraph.engines.remote import RemoteEngine

        return RemoteEngine(target, timeout=timeout)
    return EmbeddedEngine(target)
