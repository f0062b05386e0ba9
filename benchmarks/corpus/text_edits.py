"""Edits of what a form words: texts, cells, the department's name, the order of things."""

from random import Random

from benchmarks.corpus.choices import STANDARD, TARGET, some_row, some_texts
from benchmarks.corpus.draft import Draft
from benchmarks.corpus.wording import sentence

_NAMES = (("局", "委员会"), ("服务中心", "事务中心"), ("馆", "管理中心"))
_FORMS = (("，", ","), (",", "，"), ("≥", ">="), (">=", "≥"), ("；", ";"), ("（", "("))


def rename_department(draft: Draft, random: Random) -> None:
    """A name as reorganisations make it."""
    for one, other in _NAMES:
        for old, new in ((one, other), (other, one)):
            if draft.name.endswith(old):
                draft.name = draft.name.removesuffix(old) + new
                return


def reword(draft: Draft, random: Random) -> None:
    """The same said otherwise."""
    texts = some_texts(draft, random)
    position = random.randrange(len(texts))
    texts[position] = texts[position].replace("工作", random.choice(("各项工作", "重点工作", "相关任务")), 1)


def write_otherwise(draft: Draft, random: Random) -> None:
    """Another punctuation or sign, the same meaning."""
    old, new = random.choice(_FORMS)
    texts = some_texts(draft, random)
    position = random.randrange(len(texts))
    texts[position] = texts[position].replace(old, new, 1)
    if row := some_row(draft, random):
        for cell in (TARGET, STANDARD):
            row[cell] = (row[cell] or "").replace(old, new) or None


def fill_in(draft: Draft, random: Random) -> None:
    """A blank cell gets what the target says."""
    rows = [goal.rows[category][position] for goal, category, position in draft.rows()]
    if blank := [(row, cell) for row in rows for cell in (STANDARD, "前年") if row[cell] is None]:
        row, cell = random.choice(blank)
        row[cell] = row[TARGET]


def blank(draft: Draft, random: Random) -> None:
    """A cell is emptied."""
    if row := some_row(draft, random):
        row[random.choice((STANDARD, "前年"))] = None


def add_text(draft: Draft, random: Random) -> None:
    """Another paragraph."""
    texts = some_texts(draft, random)
    texts.insert(random.randint(0, len(texts)), sentence(draft.sector, random))


def drop_text(draft: Draft, random: Random) -> None:
    """A paragraph less."""
    texts = some_texts(draft, random)
    if len(texts) > 1:
        del texts[random.randrange(len(texts))]


def reorder(draft: Draft, random: Random) -> None:
    """Two paragraphs change places, rows are shuffled."""
    lists: list[list[str]] = [draft.mandate, draft.tasks]
    chosen = random.choice(lists)
    one, other = random.randrange(len(chosen)), random.randrange(len(chosen))
    chosen[one], chosen[other] = chosen[other], chosen[one]
    random.shuffle(random.choice([rows for goal in draft.goals for rows in goal.rows.values()] or [[]]))
