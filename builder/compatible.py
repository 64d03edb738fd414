"""Characters that look as common ones do, such as the radicals of PDF files: which characters in use they are."""

import re
import unicodedata

COMPATIBLE = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
"""⼆ for 二, ⻝ for 食: radicals, and ideographs that old encodings had twice."""

_SUPPLEMENT = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺉⺊⺎⺏⺐⺒⺓⺔⺖⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺦⺧⺨⺩⺫⺬⺭⺮⺯⺰⺲⺶⺷⺹⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乛乚乙亻冂刂卜兀尣尢巳幺彑忄扌攵旡日月歺民氵氺灬爫丬牛犭王目示礻竹糹纟罒羊羊老肉臼艹艹艹虎衣覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
"""Radicals of the supplement that NFKC leaves as they are."""

_SIMPLIFIED = str.maketrans(
    "戶戸見貝車長門靑韋頁風飛馬鬥魚鳥鹵麥黃黽齊斉齒歯龍竜龜亀",
    "户户见贝车长门青韦页风飞马斗鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟",
)
"""What Unicode takes a radical for, and what is written in China for it."""

_TRADITIONAL_SIGNS, _SIMPLIFIED_SIGNS = (
    "條節項規應當機構經營產檢監為與關對辦處執發會實證個國時過進業員",
    ("条节项规应当机构经营产检监为与关对办处执发会实证个国时过进业员"),
)


def is_traditional(text: str) -> bool:
    """Whether more common signs of a text are in traditional script than in simplified."""
    return sum(map(text.count, _TRADITIONAL_SIGNS)) > sum(map(text.count, _SIMPLIFIED_SIGNS))


def common_sign(sign: str, *, traditional: bool = False) -> str:
    """The character in use that a compatible one is, in the script of its text; itself where it is none."""
    common = _SUPPLEMENT.get(sign) or unicodedata.normalize("NFKC", sign)
    return common if traditional or common == sign else common.translate(_SIMPLIFIED)
