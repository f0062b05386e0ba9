"""The error for a wrong template, in a module that imports nothing of rendering."""

from generator.diagnostics.command_stopped import CommandStopped


class WrongTemplate(CommandStopped):
    """A template that cannot be rendered; the message is one line with file, line and what is wrong."""
