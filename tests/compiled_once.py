"""What Python compiles is kept for the next process, in a cache of ours where the environment forbids it elsewhere.

Hundreds of programs are started by a run of the tests, and each would compile the whole of ours again.
"""

import os
import sys

from tests.documents import PROJECT

FORBIDDEN = "PYTHONDONTWRITEBYTECODE"
PREFIX = "PYTHONPYCACHEPREFIX"
FOLDER = PROJECT / ".cache/bytecode"


def use_it() -> None:
    """Let this process and all it starts keep what they compile: beside the sources, or in our cache."""
    if sys.dont_write_bytecode:
        sys.dont_write_bytecode = False
        sys.pycache_prefix = str(FOLDER)
        os.environ.pop(FORBIDDEN, None)
        os.environ[PREFIX] = str(FOLDER)
