"""A program the machine lacks."""

from generator.diagnostics.command_stopped import CommandStopped


class MissingTool(CommandStopped):
    """Something to be installed is not there; the message is one line in Chinese saying what."""
