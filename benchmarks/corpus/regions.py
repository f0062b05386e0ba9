"""Regions of invented departments, each with the files of every year."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.corpus.draft import Draft, first_draft
from benchmarks.corpus.edits import edit_for_the_year
from benchmarks.corpus.sectors import SECTORS, chinese
from benchmarks.corpus.settled import settle
from generator.model.declaration import Declaration
from generator.write.declaration_yaml import declaration_as_yaml

DEPARTMENTS_OF_A_REGION = 2 * len(SECTORS)
_NOT_YET_PUBLIC = 0.02


@dataclass(frozen=True)
class RegionPlan:
    """A region to make: its number from 1, how many declarations, of which years; the seed makes it what it is."""

    number: int
    declarations: int
    first_year: int
    years: int
    seed: int

    @property
    def slug(self) -> str:
        """The region's folder."""
        return f"example-{self.number}"

    @property
    def name(self) -> str:
        """What it is called."""
        return f"示例{chinese(self.number)}区"


@dataclass(frozen=True)
class RegionFiles:
    """A region's files, by path below declarations/; `public` counts the declarations that are 公开."""

    files: dict[str, str]
    public: int


def plan_regions(declarations: int, years: int, first_year: int, seed: int) -> list[RegionPlan]:
    """So many declarations, exactly, in as many regions as that takes; two at least where there are two departments."""
    most = min(DEPARTMENTS_OF_A_REGION * years, max(years, -(-declarations // 2)))
    sizes = [min(most, declarations - done) for done in range(0, declarations, most)]
    return [RegionPlan(number, size, first_year, years, seed) for number, size in enumerate(sizes, start=1)]


def region_files(plan: RegionPlan) -> RegionFiles:
    """Make the region: department by department, each form from the one of the year before."""
    files: dict[str, str] = {}
    register, public, left, place = [], 0, plan.declarations, 0
    while left:
        years = min(plan.years, left)
        slug, name, texts, shown = _department(plan, place, years)
        files |= {f"{plan.slug}/{slug}/{year}.yaml": text for year, text in texts.items()}
        register.append(f"  - 目录: {slug}\n    名称: {name}\n    起始年度: {min(texts)}\n")
        public, left, place = public + shown, left - years, place + 1
    files[f"{plan.slug}/region.yaml"] = _region_yaml(plan, register)
    return RegionFiles(files, public)


def _department(plan: RegionPlan, place: int, years: int) -> tuple[str, str, dict[int, str], int]:
    sector, second = SECTORS[place % len(SECTORS)], place >= len(SECTORS)
    slug = f"{sector.slug}-service" if second else sector.slug
    random = Random(f"{plan.seed}/{plan.slug}/{slug}")
    name = f"{plan.name}{sector.name.removesuffix('局')}服务中心" if second else f"{plan.name}{sector.name}"
    number = plan.number * 100 + place
    first = plan.first_year + plan.years - years
    draft = first_draft(sector, first, name, str(100_000 + number), number, random)
    texts, public = {}, 0
    for year in range(first, first + years):
        if year != first:
            draft.roll_forward()
            edit_for_the_year(draft, random)
        settle(draft, random)
        status = "暂不公开" if random.random() < _NOT_YET_PUBLIC else "公开"
        texts[year], public = _text(draft, status), public + (status == "公开")
    return slug, draft.name, texts, public


def _text(draft: Draft, status: str) -> str:
    return declaration_as_yaml(Declaration.model_validate(draft.form(status)))


def _region_yaml(plan: RegionPlan, register: list[str]) -> str:
    return "".join(_head(plan)) + "".join(register)


def _head(plan: RegionPlan) -> Iterator[str]:
    yield "# 测试数据：本目录内容均由程序生成，与任何真实地区、部门无关。\n"
    yield f'名称: {plan.name}\n上级: 示例市\n行政区划代码: "{plan.number:06d}"\n财政部门: {plan.name}财政局\n'
    yield '指标体系:\n  - "2015"\n  - "2021"\n部门:\n'
