"""Push the graph to where others ask it: a server, or a store on disk."""

from clustergraph.push.pushing import push
from clustergraph.push.report import DefaultGraphChoice, PushedGraph, PushError, PushReport

__all__ = ["DefaultGraphChoice", "PushError", "PushReport", "PushedGraph", "push"]
