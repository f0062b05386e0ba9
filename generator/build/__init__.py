"""The site of the plain way, byte for byte, fast: in parallel, from a cache, and only what changed."""
