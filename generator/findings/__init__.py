"""The problems that reading and checking find in declarations, each with its line, as `disclose check` prints them."""
