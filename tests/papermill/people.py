"""Invented people, companies and organs: common and rare names, minorities' names with ·, long ones."""

from __future__ import annotations

from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文樊卜仇逄佘阚逯亓靳缪卞阙晏虞郗区邝卿迟禤漆昃覃把粘"
)
DOUBLE = ("欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "尉迟", "端木", "令狐", "夏侯", "淳于", "澹台")
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅春凤国建志文辉海燕晓东波宇浩然思远佳怡雪松永康德厚振林长"
    "喆堃玥祎昇燊翀婧彧珺垚骞頔晟昱璟钰琰沄赟弢璇瀚曦懿锴劭鋆筱"
)
MINORITY = (
    "阿依古丽·买买提",
    "努尔兰·哈布力",
    "买买提江·吐尔逊",
    "巴特尔·苏和",
    "其美卓玛",
    "古丽娜尔·阿不都热合曼",
    "马哈麦·丁",
    "洛桑次仁",
    "乌云其木格",
    "才旦卓玛",
    "阿尔木呷",
    "哈丽旦木·玉素甫",
    "热依汗古丽·艾合买提江",
)
BRANDS = [
    "鑫堃",
    "瑞祥",
    "恒泰",
    "昇辉",
    "宏达",
    "聚源",
    "博雅",
    "天玥",
    "金穗",
    "锦程",
    "丰禾",
    "安达",
    "卓越",
    "顺昇",
    "燊源",
    "众诚",
    "华祎",
    "康居",
    "绿洲",
    "远航",
]
TRADES = (
    "建筑工程有限公司",
    "房地产开发有限责任公司",
    "物业服务有限公司",
    "果蔬种植专业合作社",
    "餐饮管理有限公司",
    "商贸有限公司",
    "医疗器械有限公司",
    "再生资源回收有限公司",
    "生物科技股份有限公司",
    "运输有限公司",
    "养殖家庭农场",
    "新能源科技（集团）有限公司",
    "海鲜楼",
    "砂石料场",
    "元宵店",
    "物业管理有限责任公司",
)
BUREAUS = (
    "市场监督管理局",
    "规划和自然资源局",
    "人力资源和社会保障局",
    "住房和城乡建设委员会",
    "综合行政执法局",
    "城市管理局",
    "卫生健康委员会",
    "生态环境局",
    "应急管理局",
    "农业农村局",
    "交通运输局",
    "医疗保障局",
    "教育局",
    "民政局",
    "自然资源局",
    "公安局",
)
STREETS = [
    "人民路",
    "文昌南路",
    "解放东路",
    "冯时行路",
    "利民街",
    "天生丽街",
    "建设西路",
    "滨河大道",
    "云泉路",
    "丰安西路",
    "双元大道",
    "新华街",
    "中山北路",
    "育才巷",
]
TOWNS = [
    "石碁镇",
    "柳泉镇",
    "双凤桥镇",
    "红旗镇",
    "迎水桥镇",
    "歇马镇",
    "营丘镇",
    "常乐镇",
    "金刀峡镇",
    "五图镇",
    "宣和镇",
    "水土镇",
]
OFFICES = ["天生街道", "宝都街道", "滨河街道", "朝阳街道", "龙凤桥街道", "城南街道", "文昌街道", "东阳街道"]
ADVISERS = ["朗宸", "博弘", "明锐", "鼎盛", "康桥", "同衡", "致远", "汇理", "正阳", "信诺"]


def person(random: Random) -> str:
    """A natural person's name."""
    if random.random() < 0.05:
        return random.choice(MINORITY)
    surname = random.choice(DOUBLE) if random.random() < 0.07 else random.choice(SURNAMES)
    count = 1 if random.random() < 0.25 else 2
    return surname + "".join(random.choice(GIVEN) for _ in range(count))


def han_person(random: Random) -> str:
    """A name without the middle dot, for judges and officials."""
    surname = random.choice(DOUBLE) if random.random() < 0.05 else random.choice(SURNAMES)
    return surname + "".join(random.choice(GIVEN) for _ in range(random.choice((1, 2, 2))))


def people(random: Random, count: int) -> list[str]:
    """Different officials' names."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[han_person(random)] = None
    return list(found)


def company(random: Random, place: str) -> str:
    """A company or cooperative of a place (no province in its name)."""
    return short_place(place) + random.choice(BRANDS) + random.choice(TRADES)


def short_place(place: str) -> str:
    """昌乐县 → 昌乐; 重庆市北碚区 stays whole."""
    return place.removesuffix("县") if len(place) <= 4 else place


def organ(random: Random, place: str) -> str:
    """An organ that can be sued at a place."""
    chance = random.random()
    if chance < 0.2:
        return place + "人民政府"
    if chance < 0.3:
        return place + random.choice(TOWNS) + "人民政府"
    if chance < 0.4:
        return place + random.choice(OFFICES) + "办事处"
    if chance < 0.45:
        return "国家税务总局" + place + "税务局"
    return place + random.choice(BUREAUS)


def address(random: Random, place: str) -> str:
    """A street address."""
    where = f"{place}{random.choice(STREETS)}{random.randint(1, 399)}号"
    return where + (
        f"{random.randint(1, 30)}幢{random.randint(1, 4)}单元{random.randint(101, 2800)}室"
        if random.random() < 0.5
        else ""
    )


def law_firm(random: Random, province: str) -> str:
    """A law firm's name."""
    return f"{province}{random.choice(ADVISERS)}律师事务所"


def telephone(random: Random) -> str:
    """A telephone number."""
    if random.random() < 0.4:
        return f"1{random.choice('3578')}{random.randint(0, 999999999):09d}"
    return f"0{random.randint(310, 998)}-{random.randint(2000000, 8999999)}"
