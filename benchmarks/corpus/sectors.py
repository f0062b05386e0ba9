"""What invented departments deal with: the words from which their forms are made. No real department is meant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sector:
    """A field of work: the end of the department's name, whom it serves, and the matters it sees to."""

    slug: str
    name: str
    audience: str
    matters: tuple[str, ...]


def _sector(slug: str, name: str, audience: str, matters: str) -> Sector:
    return Sector(slug, name, audience, tuple(matters.split()))


SECTORS: tuple[Sector, ...] = (
    _sector(
        "civil-affairs",
        "民政局",
        "服务对象",
        "困难群众救助 养老服务 婚姻登记 儿童福利 社区治理 社会组织管理 殡葬服务 慈善事业 残疾人两项补贴 高龄津贴",
    ),
    _sector(
        "education",
        "教育局",
        "师生家长",
        "义务教育 学前教育 教师培训 校舍维修 学生资助 课后服务 特殊教育 体育美育 校园安全 信息化教学",
    ),
    _sector(
        "health",
        "卫生健康局",
        "患者",
        "免疫接种 基本公共卫生 妇幼保健 家庭医生签约 传染病防控 托育服务 医疗急救 职业健康 卫生监督 健康体检",
    ),
    _sector(
        "agriculture",
        "农业农村局",
        "农户",
        "高标准农田 农产品检测 动物防疫 农机补贴 人居环境整治 耕地保护 农民培训 种业提升 农村改厕 秸秆综合利用",
    ),
    _sector(
        "urban-management",
        "城市管理局",
        "市民",
        "道路清扫 垃圾分类 路灯维护 违建治理 公厕管护 户外广告 餐厨废弃物处置 市容巡查 园林养护 停车秩序",
    ),
    _sector(
        "market-regulation",
        "市场监督管理局",
        "经营主体",
        "食品抽检 特种设备检查 计量检定 知识产权保护 消费投诉处理 药品监管 价格监督 登记注册 质量提升 信用监管",
    ),
    _sector(
        "archives", "档案馆", "查档人员", "档案接收 档案数字化 档案利用 档案编研 库房安全 档案修裱 专题展览 口述史采集"
    ),
    _sector(
        "culture-tourism",
        "文化和旅游局",
        "观众",
        "文化惠民演出 图书借阅 文物保护 非遗传承 旅游推介 景区监管 文化站建设 全民阅读 群众文艺 场馆开放",
    ),
    _sector(
        "environment",
        "生态环境分局",
        "居民",
        "空气监测 水质监测 污染源检查 噪声治理 危险废物监管 环境宣传 排污许可 土壤调查 入河排口整治",
    ),
    _sector(
        "emergency",
        "应急管理局",
        "受检单位",
        "安全生产检查 应急演练 防灾减灾宣传 应急物资储备 危化品监管 森林防火 灾情核查 救援队伍建设",
    ),
    _sector(
        "employment",
        "人力资源和社会保障局",
        "求职人员",
        "职业培训 就业援助 劳动监察 社保经办 人才引进 劳动仲裁 创业扶持 公益性岗位 技能评价",
    ),
    _sector(
        "housing",
        "住房和城乡建设局",
        "住户",
        "老旧小区改造 保障性住房 工程质量监督 物业管理 房屋安全排查 绿色建筑 燃气安全 加装电梯",
    ),
    _sector(
        "transport",
        "交通运输局",
        "乘客",
        "农村公路养护 公交运营补贴 桥梁检测 客货运监管 路网建设 治超执法 港航管理 出租汽车管理 站场维护",
    ),
    _sector(
        "water", "水务局", "用水户", "河湖管护 防汛抗旱 供水保障 水库维护 节水推广 排水管网 水土保持 水质提升 泵站运行"
    ),
    _sector(
        "science",
        "科技和经济信息化局",
        "企业",
        "研发补助 高新企业培育 成果转化 科普活动 技改扶持 中小企业服务 数字化转型 创新平台建设",
    ),
    _sector("justice", "司法局", "当事人", "法律援助 人民调解 社区矫正 普法宣传 行政复议 公证服务 法治督察 律师管理"),
    _sector(
        "audit", "审计局", "被审计单位", "预算执行审计 经济责任审计 投资审计 审计整改 专项审计调查 审计信息化 内审指导"
    ),
    _sector(
        "statistics", "统计局", "调查对象", "统计调查 人口抽样 企业联网直报 统计执法 统计分析 数据质量核查 基层统计培训"
    ),
    _sector(
        "veterans",
        "退役军人事务局",
        "退役军人",
        "优抚补助 退役安置 烈士纪念设施 服务站建设 军休服务 就业帮扶 走访慰问 双拥创建",
    ),
    _sector(
        "medical-insurance",
        "医疗保障局",
        "参保人员",
        "参保登记 医疗救助 基金监管 药品集采 待遇支付 异地就医 医保宣传 定点机构管理",
    ),
)


def chinese(number: int) -> str:
    """1 to 999 as people write it in names: 十二, 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    digits = " 一二三四五六七八九"
    words = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{digits[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (digits[ones] if ones else "")
