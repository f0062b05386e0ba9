"""Our templates as code, made once for all builds of this process: their texts are the same in most projects."""

from functools import cache
from types import CodeType
from typing import Any

import pytest

from generator.model.program_files import program_file
from generator.publish.site import render


class _Environment(render._Environment):
    """As ours, but for what was made of a template's text before; errors have the place of the very file."""

    def compile(  # type: ignore[override]  # Jinja's own has a signature for each kind of result
        self, source: Any, name: str | None = None, filename: str | None = None, *_: Any, **__: Any
    ) -> CodeType:
        try:
            made = _made_of(source, name)
        except Exception:
            return super().compile(source, name, filename)  # says what is wrong with its place
        return _in_file(made, filename or "<template>")


_ENVIRONMENT = render.load_templates(program_file("templates"))


@cache
def _made_of(source: str, name: str | None) -> CodeType:
    return _ENVIRONMENT.compile(source, name)


def _in_file(code: CodeType, filename: str) -> CodeType:
    """The code, with all functions in it, as if it had been compiled from this file."""
    parts = (_in_file(part, filename) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_filename=filename, co_consts=(*parts,))


def compile_once(patch: pytest.MonkeyPatch) -> None:
    """Let all templates that are loaded from here on be made so."""
    patch.setattr(render, "_Environment", _Environment)
