"""Files → declarations: every problem of every file, with its place, and never an exception for what a file holds."""
