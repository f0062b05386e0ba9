"""The error for a program that the machine lacks."""

from generator.diagnostics.command_stopped import CommandStopped


class MissingTool(CommandStopped):
    """A program has to be installed; the message is one line in Chinese that says which."""
