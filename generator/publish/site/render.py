"""Renders a page to Markdown: templates see only the page's contents, and everything they print is escaped."""

import traceback
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import TemplateModule
from jinja2.nodes import Expr, Getattr
from jinja2.runtime import Context, Macro
from jinja2.utils import concat
from markupsafe import Markup

from generator.model.change_kind import ChangeKind
from generator.model.labels import labels_by_name
from generator.model.program_files import program_file
from generator.model.wording.blanks import BLANK_SECTION, NOT_STATED_LEGEND
from generator.model.wording.comparisons import LAST_YEAR_DEFINED
from generator.model.wording.groups import NO_LESS_FOUND, NOT_COUNTED, UNDIRECTED
from generator.model.wording.judgements import KIND_WORDS, NO_CHANGE
from generator.model.wording.totals import NOT_THE_GOVERNMENTS
from generator.processes.interruption import check
from generator.publish.escaping import address, front_matter, markup, one_line, printed, script_json
from generator.publish.page import Link, Page
from generator.publish.site.wrong_template import WrongTemplate

WORDS = {
    "blank_section": BLANK_SECTION,
    "indicator_added": KIND_WORDS[ChangeKind.INDICATOR_ADDED],
    "indicator_dropped": KIND_WORDS[ChangeKind.INDICATOR_DROPPED],
    "indicator_renamed": KIND_WORDS[ChangeKind.INDICATOR_RENAMED],
    "last_year_defined": LAST_YEAR_DEFINED,
    "legend": NOT_STATED_LEGEND,
    "no_change": NO_CHANGE,
    "no_less_found": NO_LESS_FOUND,
    "not_counted": NOT_COUNTED,
    "undirected": UNDIRECTED,
    "not_the_governments": NOT_THE_GOVERNMENTS,
}
"""Fixed words that templates share with the reports of changes; templates know them as `words`.

The form's own words are in `labels`, by part and field: `labels.indicator.target`.
"""


_PACKAGE = Path(__file__).parents[2]


class _PrintedOnce(CodeGenerator):
    """Prints every value through `printed`, which escapes it, instead of Jinja's own check for escaping."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")

    @optimizeconst
    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        """Read an attribute directly; only where there is none of that name, ask Jinja."""
        self.write("(held if (held := getattr((holder := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr(holder, {node.attr!r}))")


class _PlainCalls(Context):
    """Calls macros and functions with their arguments only: none of ours needs the context."""

    def call(self, called: Callable[..., Any], /, *args: Any, _loop_vars: object = None, **named: Any) -> Any:
        if type(called) is Macro and len(args) == called._argument_count and not (named or _takes_more(called)):
            return markup(called._func(*args))  # as Macro does it, without sorting the arguments first
        return called(*args, **named)


def _takes_more(macro: Macro) -> bool:
    return macro.catch_varargs or macro.catch_kwargs or macro.caller


class _InOnePiece(Template):
    """Yields its output in one piece, which saves passing many pieces through every template that includes it."""

    @classmethod
    def _from_namespace(cls, *given: Any) -> Template:
        made = super()._from_namespace(*given)
        pieces = made.root_render_func

        def whole(context: Context) -> Iterator[str]:
            yield concat(pieces(context))

        made.root_render_func = whole
        return made

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()  # Jinja would look for a template's own globals each time: we have none


class _Environment(Environment):
    template_class = _InOnePiece
    code_generator_class = _PrintedOnce
    context_class = _PlainCalls

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """Find a template once and keep it: every page includes the same parts many times."""
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent)
        return found


def load_templates(folder: Path) -> Environment:
    """The templates of pages/ and parts/ in the folder, and the program's own where the folder lacks one.

    An unknown name in a template is an error and never prints nothing.
    """
    templates = _Environment(
        loader=_TemplateLoader([folder, program_file("templates")]),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # templates do not change during a rendering
        comment_start_string="{##",  # Markdown's own {#id} is not a comment
        comment_end_string="##}",
    )
    templates.filters |= {
        "front_matter": front_matter,
        "one_line": one_line,
        "address": address,
        "way_to": _way_to,
        "script_json": script_json,
    }
    templates.globals |= {"words": WORDS, "labels": labels_by_name()}
    return templates


def _way_to(page: Page, link: Link) -> Markup:
    """The relative address of a link, as seen from a page."""
    return address(page.way_to(link.url))


def render_page(page: Page, templates: Environment) -> str:
    """The page's Markdown with its front matter. Raises WrongTemplate with file and line."""
    check()
    try:
        template: Template = templates.get_template(f"pages/{page.kind.template}.md.jinja")
        return template.render(page=page, subject=page.subject)
    except TemplateError as error:
        raise WrongTemplate(f"{_place(error)}: 模板有错误：{error.message}") from error
    except RecursionError as error:
        place = _place(error)
        error.__traceback__ = None  # a thousand frames, which a worker process would format
        raise WrongTemplate(f"{place}: 模板一层套一层，没有尽头，请检查它 include 了什么") from None
    except WrongTemplate:
        raise
    except Exception as error:
        if _is_ours(error):
            raise
        raise WrongTemplate(f"{_place(error)}: 模板有错误：{type(error).__name__}: {error}") from error


def not_utf8(file: Path) -> WrongTemplate:
    """The error for a template that is not UTF-8."""
    return WrongTemplate(f"{file}: 模板不是 UTF-8 编码，请另存为 UTF-8")


class _TemplateLoader(FileSystemLoader):
    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Find a template as Jinja does. Raises WrongTemplate where it is not UTF-8."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            file = next(file for folder in self.searchpath if (file := Path(folder, template)).is_file())
            raise not_utf8(file) from error


def _is_ours(error: Exception) -> bool:
    """Whether our own code failed, and not what a template does with its values."""
    innermost = Path(traceback.extract_tb(error.__traceback__)[-1].filename)
    return _PACKAGE in innermost.parents and innermost.name != "escaping.py"


def _place(error: Exception) -> str:
    """File and line of the innermost template, from the traceback."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    return next(
        (f"{frame.filename}:{frame.lineno}" for frame in frames if frame.filename.endswith(".jinja")), "templates"
    )
