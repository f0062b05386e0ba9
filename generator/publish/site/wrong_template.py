"""What is wrong with a template, known without all that renders one."""

from generator.diagnostics.command_stopped import CommandStopped


class WrongTemplate(CommandStopped):
    """A template that cannot be rendered; the message is one line with its file, its line and what is wrong."""
