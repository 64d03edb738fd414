"""Short names of a station (西岗所): those that its long name or its rule gives, and words that are built like one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_HAN = "\u4e00-\u9fff"
_ENDING = re.compile(r"(?:市场监督?管理?|市监|市场)[所局]$")
_ABOVE = re.compile(rf".*(?:局|(?<=[{_HAN}]{{2}})[省市州盟区县旗](?=[{_HAN}]{{2}}))")
"""What a name has before its last place: 大连市西岗区市场监督管理局 in that of a station of its."""
_UNIT = re.compile(r"(?<=..)(?:开发区|高新区|新区|街道|[省市区县旗镇乡])$")
_DEFINED = re.compile(rf"简称为?[“「\"：:]?(?P<words>[{_HAN}]{{2,5}}所)(?=[”」\"）)，。；])")
_ANY = "本我全各每该其"
_LIKE = re.compile(
    rf"(?:^|(?<=[，。；：、！？（）“”\s由向请]))(?P<words>(?![{_ANY}])(?:(?!所|副)[{_HAN}]){{2,3}}(?<![场住处居诊会的])所)"
    rf"(?=[，。；、）]|(?![长属有需用得致称述规列要])[{_HAN}])"
)
"""Two or three signs and 所 where a clause begins; 场所, 住所 and 诊所 are words of their own, as is 所长."""
PLACE_ENDS = "礁岛湾屿嘴滩屯堡寨桥岭沟坝塘泉溪洲浦渡埠源"
"""Signs with which names of small places end, and hardly other words."""
_SITED = re.compile(
    rf"(?<=[由向请报交])(?P<words>(?![{_ANY}由向请报交])[{_HAN}]{{1,3}}[{PLACE_ENDS}路街山河湖]所)"
    rf"(?=[，。；、）]|(?![长属有在需用得致称述规列要])[{_HAN}]|$)"
)
"""由香炉礁所: what does something, and has a place's name, is one however rarely."""
_ONE_LISTED = rf"(?![{_ANY}])(?:(?!所|副|[和及与由向请报])[{_HAN}]){{2,5}}(?<![场住处居诊会的出究务厕])所"
_LISTED = re.compile(
    rf"(?:^|(?<=[，。；：、！？（）“”\s由向请报]))(?P<all>{_ONE_LISTED}(?:[、和及与]{_ONE_LISTED})+)"
    rf"(?![长属有需用得致称述规列要])"
)
"""青泥洼桥所、人民路所: what stands side by side and ends alike is of one kind, however often."""
_SIDE = re.compile("[、和及与]")
_FEWEST, _LONGEST = 2, 6


def short_names(rows: Sequence[tuple[str, str]], names: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """Each short name in rows with its place; whether long names or a definition (以下简称“西岗所”) bear it out."""
    sure = {short for name in names for short in shortened_names(name)}
    sure |= {found["words"] for _, words in rows for found in _DEFINED.finditer(words)}
    sure = {words for words in sure if words[0] not in _ANY}
    for place, words in rows:
        yield from ((place, short, True) for short in sure if short in words)
    like: defaultdict[str, list[str]] = defaultdict(list)
    sited: set[str] = set()
    for place, words in rows:
        beside = [one for found in _LISTED.finditer(words) for one in _SIDE.split(found["all"])]
        sited |= {*beside}
        for one in beside:
            like[one].append(place)
        sited |= {found["words"] for found in _SITED.finditer(words)}
        for found in chain(_LIKE.finditer(words), _SITED.finditer(words)):
            like[found["words"]].append(place)
    for short, places in like.items():
        if (len(places) >= _FEWEST or short in sited) and short not in sure:
            yield from ((place, short, False) for place in places)


def shortened_names(name: str) -> Iterator[str]:
    """What people say for 大连市西岗区市场监督管理所, and for a station of the bureau of 西岗区: 西岗所, 西岗区所."""
    core = _ENDING.sub("", name)
    place = _ABOVE.sub("", core)
    bare = _UNIT.sub("", place)
    yield from (f"{one}所" for one in dict.fromkeys((place, bare)) if core != name and 1 < len(one) < _LONGEST)
