"""Exit codes of the commands: no errors; errors, or anything else that somebody must look at; wrong usage."""

SOUND, ERRORS, WRONG_USAGE = 0, 1, 2
