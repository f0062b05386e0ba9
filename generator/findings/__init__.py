"""What read and check find in declarations, each with its line: what `disclose check` prints."""
