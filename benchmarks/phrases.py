"""The words of the corpus: invented departments of invented districts, in the language of real forms."""

from dataclasses import dataclass
from random import Random

VERBS = "负责 统筹 组织实施 指导 监督管理 推进 承担 拟订 协调 落实".split()
MANNERS = "按规定 会同有关部门 依法 按照职责分工 根据上级部署 结合本区实际".split()
ENDS = (
    "，并组织实施和监督检查",
    "，完善相关制度和工作机制",
    "，提出加强和改进的意见建议",
    "，健全责任体系和考核办法",
    "，督促各街道和有关单位抓好落实",
    "，做好统计、信息公开和档案管理工作",
)
OPENINGS = "持续抓好 务实做好 严格强化 紧盯 加快推进 稳步实施 全面落实 深化 规范 优化".split()
MEASURES = (
    "紧跟形势变化和最新部署要求，慎终如始地抓好各项常态化工作",
    "坚持问题导向，压实责任，排查漏洞，强化措施，做到有序、精准、规范",
    "及时足额落实各项经费，切实保障重点项目按期实施",
    "加强矛盾纠纷排查化解和安全生产监督检查，确保本领域安全稳定",
    "完善制度、规范流程，提高服务质量和群众满意度",
    "按照区委区政府决策部署，以多样化的工作举措加大建设力度",
    "引导社会力量积极参与，推动形成共建共治共享的工作格局",
    "加强绩效管理，落实全过程监控，确保资金使用安全高效",
)
QUALITATIVE = (
    "应保尽保、应救尽救",
    "按政策规定及时发放，不拖欠",
    "有效改善",
    "逐步提高",
    "根据政策标准执行",
    "持续完善，长效运行",
    "不发生较大以上安全事故",
    "符合政策条件的全部纳入范围",
)
COUNTED = (
    "补贴发放 服务覆盖 设施建设 监督检查 业务培训 宣传活动 项目评审 标准制定 信息采集 走访慰问 设备更新 案件办理"
).split()
COUNTING_UNITS = "人 人次 个 项 场 次 户 家 件 万元".split()
SHARES = "覆盖率 合格率 及时率 达标率 办结率 完成率 知晓率 准确率".split()
BENEFITS = "公共服务水平 群众生活质量 行业管理秩序 资源利用效率 安全保障能力 长效工作机制".split()
PEOPLE = "服务对象 群众 企业 受益人员 基层单位 师生 患者及家属".split()
REASONS = (
    "更正录入错误，与原件核对一致",
    "按年中调整批复修改目标值",
    "按示例财预〔{year}〕{number}号批复录入",
    "补填原件所载的绩效标准",
    "统一指标名称的写法",
    "更正上年数，原件与录入不符",
)


@dataclass(frozen=True, slots=True)
class Field:
    """What a kind of department is about."""

    slug: str
    name: str
    topics: tuple[str, ...]


FIELDS = (
    Field("civil-affairs", "民政局", ("社会救助", "养老服务", "社区治理", "殡葬管理", "儿童福利", "社会组织")),
    Field("education", "教育局", ("义务教育", "学前教育", "教师队伍", "校园安全", "课后服务", "职业教育")),
    Field("health", "卫生健康局", ("公共卫生", "疫病防控", "医疗服务", "基层医疗", "托育服务", "健康教育")),
    Field("urban-management", "城市管理局", ("环境卫生", "垃圾分类", "市容秩序", "违建治理", "市政设施", "景观照明")),
    Field("agriculture", "农业农村局", ("粮食生产", "农田建设", "人居环境", "帮扶产业", "农产品质量", "种业发展")),
    Field(
        "market-regulation", "市场监督管理局", ("食品安全", "药品安全", "特种设备", "质量管理", "信用监管", "消费维权")
    ),
    Field("transport", "交通运输局", ("公路养护", "公交服务", "运输管理", "交通安全", "港航管理", "停车管理")),
    Field("water", "水务局", ("防汛抗旱", "供水保障", "河湖管理", "排水设施", "节水管理", "水土保持")),
    Field("culture", "文化和旅游局", ("公共文化", "文物保护", "旅游服务", "全民阅读", "艺术普及", "市场执法")),
    Field(
        "employment", "人力资源和社会保障局", ("就业服务", "社会保险", "人才引进", "劳动监察", "技能培训", "仲裁调解")
    ),
    Field("justice", "司法局", ("人民调解", "法律援助", "社区矫正", "普法宣传", "行政复议", "公证服务")),
    Field("archives", "档案馆", ("档案接收", "档案利用", "数字化加工", "库房管理", "编研展览", "安全保密")),
)


def mandate(field: Field, random: Random) -> str:
    """A function of the department."""
    topics = "、".join(random.sample(field.topics, 2))
    return f"{random.choice(MANNERS)}{random.choice(VERBS)}全区{topics}工作{random.choice(ENDS)}。"


def task(topic: str, random: Random) -> str:
    """A task of the year, one paragraph."""
    measures = "。".join(random.sample(MEASURES, random.randint(2, 4)))
    return f"{random.choice(OPENINGS)}{topic}工作。{measures}。"


def goal(topic: str, random: Random) -> str:
    """An annual goal under its lead."""
    first, second = random.sample(MEASURES, 2)
    return f"{topic}方面：{first}；{second}。"


def long_term_goal(topic: str, year: int, random: Random) -> str:
    """A goal for the years to come."""
    benefit, measure = random.choice(BENEFITS), random.choice(MEASURES)
    return f"到{year + 5 - year % 5}年，{topic}体系基本健全，{benefit}明显提升，{measure}。"
