"""A knowledge graph with a query layer about China's national advanced manufacturing clusters."""
