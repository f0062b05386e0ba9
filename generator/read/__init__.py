"""Files → declarations: every problem of every file with its place, and no exception for anything a file may hold."""
