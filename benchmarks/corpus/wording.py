"""Sentences, names and values such as forms hold: numbers with signs and units, deadlines, set phrases."""

import re
from random import Random

from benchmarks.corpus.sectors import Sector

Cells = dict[str, str | None]

FIRST_LEVELS = {
    "经济成本指标": "成本指标",
    "社会成本指标": "成本指标",
    "生态环境成本指标": "成本指标",
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "成本指标": "产出指标",
    "经济效益指标": "效益指标",
    "社会效益指标": "效益指标",
    "生态效益指标": "效益指标",
    "可持续影响指标": "效益指标",
    "服务对象满意度指标": "满意度指标",
}
"""Second level → first level, of both editions, in the order in which every form of the corpus prints them."""

_LATER = ("生态环境成本指标", "经济成本指标", "社会成本指标")
EDITION_2015 = tuple(name for name in FIRST_LEVELS if name not in _LATER)
EDITION_2021 = tuple(name for name in FIRST_LEVELS if name not in ("成本指标", "可持续影响指标"))
_UNITS = {
    "人": 900,
    "人次": 6000,
    "户": 700,
    "个": 40,
    "项": 12,
    "次": 24,
    "场次": 60,
    "件": 800,
    "公里": 90,
    "平方米": 9000,
}
_NAMES = {
    "经济成本指标": ("{}单位成本", "{}补助标准", "{}人均经费"),
    "社会成本指标": ("{}对公众出行影响天数", "{}群众投诉件数"),
    "生态环境成本指标": ("{}施工扬尘超标次数", "{}能耗"),
    "数量指标": ("{}数量", "{}覆盖人数", "开展{}次数", "新增{}项目", "{}任务完成量"),
    "质量指标": ("{}达标率", "{}合格率", "{}覆盖率", "{}差错率", "{}规范化水平"),
    "时效指标": ("{}完成时限", "{}按时办结率", "{}响应时间", "{}资金拨付时间"),
    "成本指标": ("{}经费控制数", "{}人均成本", "{}项目资金使用合规率"),
    "经济效益指标": ("{}带动社会投入", "{}节约资金", "{}对经济发展的促进作用"),
    "社会效益指标": ("{}知晓率", "{}受益人数", "{}社会影响", "{}事故发生数"),
    "生态效益指标": ("{}资源节约率", "{}对环境的改善程度"),
    "可持续影响指标": ("{}长效机制", "{}持续发挥作用期限", "{}队伍稳定率"),
    "服务对象满意度指标": ("{}满意度", "{}投诉办结满意率", "{}综合评价得分"),
}
_PHRASES = tuple(
    "应保尽保 有效提升 逐步完善 持续改善 依法依规落实到位 不断增强 基本建立 明显好转 及时足额发放 稳中有升".split()
)
_AT_MOST = ("≤", "<=", "不超过", "以内", "工作日内")
"""What tells that less is wanted."""
_PRICE, _MISTAKES = "单价", "差错"
"""No categories: values as unit costs have them, and rates of what should be rare."""
_VERBS = tuple("扎实推进 统筹做好 持续加强 全面落实 深入开展 规范实施 稳步提升 严格执行 优化调整 健全完善".split())
_WAYS = (
    "加大经费保障力度，确保资金专款专用",
    "完善工作机制，明确责任分工和时间节点",
    "建立台账，逐项销号，按季度通报进展",
    "加强部门协同和上下联动，形成工作合力",
    "强化监督检查，对发现的问题限期整改",
    "推进信息共享，让数据多跑路、群众少跑腿",
    "引入第三方评估，提高服务质量和效率",
    "开展业务培训，提升一线人员能力水平",
    "广泛宣传政策，提高群众知晓率和参与度",
    "坚持问题导向，补齐基层设施和服务短板",
)
_AIMS = (
    "切实保障{audience}的合法权益",
    "不断提高{audience}的获得感和满意度",
    "为全区经济社会发展提供有力支撑",
    "推动“{matter}”工作提质增效",
    "实现{matter}管理规范化、精细化",
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def sentence(sector: Sector, random: Random) -> str:
    """A paragraph of 60 to 130 characters about one or two matters of the sector."""
    first, second = random.sample(sector.matters, 2)
    words = {"matter": second, "audience": sector.audience}
    ways = "；".join(random.sample(_WAYS, random.randint(1, 3)))
    count = f"全年计划完成{first}任务{random.randint(3, 400)}项，" if random.random() < 0.4 else ""
    return f"{random.choice(_VERBS)}{first}和{second}工作。{count}{ways}，{random.choice(_AIMS).format(**words)}。"


def goal_text(sector: Sector, random: Random) -> str:
    """A goal as forms put it: what it is about, then what is to be done."""
    return f"{random.choice(sector.matters)}：{sentence(sector, random)}"


def indicator(sector: Sector, category: str, year: int, random: Random, goal: str = "") -> Cells:
    """A row of a second-level category: name, prior years, target, standard; some cells blank.

    It is about what the goal is about, and its value is of the kind that its name says.
    """
    matters = [matter for matter in sector.matters if matter in goal] or sector.matters
    subject = sector.audience if category == "服务对象满意度指标" else random.choice(matters)
    name = random.choice(_NAMES[category]).format(subject)
    target = value(category_of_value(name, category), year, random)
    step = 1 if is_at_most(target) else -1
    last, before = (moved(target, random.choice((step, 0, 0)), random) for _ in range(2))
    return {
        "指标名称": name,
        "前年": before if random.random() < 0.85 else None,
        "上年": last if random.random() < 0.9 else None,
        "预期当年实现值": target,
        "绩效标准": target if random.random() < 0.8 else random.choice(("国家规定标准", "行业标准", "计划标准", None)),
    }


def is_at_most(target: str | None) -> bool:
    """Whether a target asks for no more than so much."""
    return any(sign in (target or "") for sign in _AT_MOST)


def has_number(text: str | None) -> bool:
    """Whether a cell has a digit."""
    return any(map(str.isdigit, text or ""))


def category_of_value(name: str, category: str) -> str:
    """Another category whose values are such as the name asks for: rates in per cent, numbers of people and cases."""
    if any(word in name for word in ("单位成本", "人均", "标准")) and category.endswith("成本指标"):
        return _PRICE
    if "差错率" in name:
        return _MISTAKES
    if name.endswith(("时限", "时间", "期限")):
        return "时效指标"
    if name.endswith(("率", "满意度", "得分")):
        return "质量指标"
    return "数量指标" if name.endswith(("数", "件数", "次数", "天数", "能耗")) and "控制数" not in name else category


def value(category: str, year: int, random: Random) -> str:
    """A target as the category has it."""
    if random.random() < 0.15:
        return phrase(random)
    if category in ("质量指标", "社会效益指标", "生态效益指标", "服务对象满意度指标"):
        return _signed(str(random.choice((80, 85, 90, 92, 95, 98, 99.5))), "%", random)
    if category == "时效指标":
        return deadline(year, random)
    if category.endswith("成本指标"):
        return random.choice(("不超过{}万元", "{}万元以内", "≤{}万元")).format(random.randint(20, 3000))
    if category == _MISTAKES:
        return random.choice(("≤{}%", "不超过{}%", "{}%以内")).format(random.randint(1, 5))
    if category == _PRICE:
        return random.choice(("≤{}元/人", "<={}元/人", "{}元/人以内")).format(random.randint(20, 3000))
    unit = random.choice(tuple(_UNITS))
    most = _UNITS[unit]
    if random.random() < 0.08:
        least = random.randint(2, most)
        return f"{least}-{least + random.randint(1, most)}{unit}"
    return _signed(str(random.randint(2, most)), unit, random)


def _signed(number: str, unit: str, random: Random) -> str:
    return random.choice(("≥{}", "≥{}", "{}以上", "{}", "不少于{}", ">={}", "不低于{}")).format(number + unit)


def phrase(random: Random) -> str:
    """A target that no number measures."""
    return random.choice(_PHRASES)


def deadline(year: int, random: Random) -> str:
    """A target that is a time."""
    shapes = (
        "{month}月底前",
        "{year}年{month}月底前",
        "{year}年1月-12月",
        "{days}个工作日内",
        "年底前完成",
        "{days}天",
    )
    return random.choice(shapes).format(month=random.randint(6, 12), year=year, days=random.randint(2, 30))


def moved(text: str, direction: int, random: Random) -> str:
    """The value with its first number some percent higher (1) or lower (-1); shares stay within 100."""
    number = _NUMBER.search(text)
    if not number or not direction:
        return text
    step = max(1, round(float(number[0]) * random.uniform(0.01, 0.12)))
    new = float(number[0]) + direction * step
    if "%" in text:
        new = min(new, 100)
    if any(word in text for word in ("年", "月")) or new < 1:
        return text
    return f"{text[: number.start()]}{new:g}{text[number.end() :]}" if new < 100_000 else text
