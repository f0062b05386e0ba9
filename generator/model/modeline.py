"""The comment in a file's first line that tells an editor which schema the file is to be of."""

MODELINE_MARK = "# yaml-language-server:"
"""How it begins; it is no comment of people's."""
