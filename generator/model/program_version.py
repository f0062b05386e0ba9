"""Which program this is: a name that changes with every byte of our own code and with the packages it reads with."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_READ_WITH = ("pydantic", "pyyaml")


@cache
def program_version() -> str:
    """The same for the same program: what an earlier one remembered may be wrong for this one."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256("".join(f"{name} {version(name)}\n" for name in _READ_WITH).encode())
    for file in sorted(package.rglob("*")):
        if file.suffix in {".py", ".yaml", ".txt"}:
            digest.update(f"{file.relative_to(package).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()
