"""Interrupts and child processes: after an interrupt, everything that was started is ended in order."""
