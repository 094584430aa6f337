"""Pages that open in a browser with no network: each is one HTML file."""
