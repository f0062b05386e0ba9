"""The site on this machine while one works on it."""
