"""The preview of the site on this machine while somebody works on it."""
