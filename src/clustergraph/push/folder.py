"""Write the graph as an Oxigraph store on disk."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from clustergraph.engines import on_disk
from clustergraph.push.report import (
    DefaultGraphChoice,
    Progress,
    PushedGraph,
    PushReport,
    refused_default,
    same_statements,
    strangers,
)


def push_to_folder(
    graphs: dict[str, list[ox.Quad]], folder: Path, choice: DefaultGraphChoice, dry_run: bool, progress: Progress
) -> PushReport:
    """Make a store on disk hold these graphs: see `clustergraph.push.push`, which calls this for folders."""
    on_disk.check_place(folder)
    there = on_disk.existing(folder)
    if there.unnamed and choice == "auto":
        raise refused_default(len(there.unnamed), str(folder))
    states = {
        iri: "unchanged"
        if there.counts.get(iri) == len(quads) and same_statements(quads, on_disk.graph_of(folder, iri))
        else ("to push" if dry_run else "pushed")
        for iri, quads in graphs.items()
    }
    done = tuple(PushedGraph(iri, len(quads), states[iri]) for iri, quads in graphs.items())
    settled = set(states.values()) == {"unchanged"} and not (there.unnamed and choice == "replace")
    if not dry_run and not settled:
        progress(f"writing {sum(map(len, graphs.values()))} statements")
        keep = there.unnamed if choice == "keep" else ()
        on_disk.write_store(folder, [quad for quads in graphs.values() for quad in quads], keep)
    merge = "the merge of the named graphs"
    if there.unnamed and choice == "keep":
        merge += f", and {len(there.unnamed)} statements of its own"
    return PushReport(f"Oxigraph store {folder}", done, merge, tuple(strangers(there.counts, graphs)))
