"""Pages → the finished site: Markdown, HTML, policy, links, and the swap."""
