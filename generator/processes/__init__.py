"""Other processes, and the end of this one: after an interrupt, everything that was started is ended in order."""
