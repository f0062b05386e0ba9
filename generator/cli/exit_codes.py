"""What a command says to whoever called it: sound, errors in declarations, wrong usage."""

SOUND, ERRORS, WRONG_USAGE = 0, 1, 2
