"""From planned pages to the finished site: Markdown, HTML, security policy, link check, and the exchange of sites."""
