"""What a command says to whoever called it: sound, errors or whatever else somebody must look at, wrong usage."""

SOUND, ERRORS, WRONG_USAGE = 0, 1, 2
