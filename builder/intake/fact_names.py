"""What facts above a foreign text are called, and the days among them that are none."""

from collections.abc import Iterable, Iterator, Sequence

from builder.intake.dates import read_day

KEYS = {
    "title": ("title", "标题", "名称", "法规名称", "文件名称", "规章名称", "法规标题"),
    "number": ("number", "文号", "发文字号", "令号", "文件编号", "发布文号", "文件号"),
    "issuer": (
        "issuer",
        "发布机关",
        "制定机关",
        "发文机关",
        "公布机关",
        "发布单位",
        "发布机构",
        "发布部门",
        "制定单位",
        "颁布部门",
        "颁布单位",
        "颁布机关",
        "发文单位",
        "制定部门",
    ),
    "promulgated": (
        "promulgated",
        "公布日期",
        "发布日期",
        "颁布日期",
        "颁布时间",
        "公布时间",
        "发布时间",
        "印发日期",
        "publish_date",
        "published",
        "issued",
    ),
    "amended": ("amended", "修订日期", "修正日期", "修改日期"),
    "effective": (
        "effective",
        "施行日期",
        "生效日期",
        "实施日期",
        "effective_date",
        "施行时间",
        "实施时间",
        "生效时间",
    ),
    "ended": ("ended", "失效日期", "废止日期", "失效时间", "废止时间"),
    "source": ("source", "原文链接", "url", "link", "来源链接"),
    "short_titles": ("short_titles", "简称"),
    "status": ("时效性", "时效", "时效状态", "效力", "效力状态", "效力属性", "有效性", "法规状态"),
    "": ("正文", "全文", "imported_from", "imported_sha256", "layout", "draft", "bookhidden"),
}
MEANING = {key: meaning for meaning, keys in KEYS.items() for key in keys}
DAYS = ("promulgated", "amended", "effective", "ended")
_UNUSED_DAYS = ("成文日期", "成文时间", "发文日期", "发文时间", "生成日期")
"""Days that a page states and that no law's file has."""
_SHOWN = 40


def words_stated(said: object) -> Iterator[str]:
    """The words of a fact, of each where a list states several."""
    if isinstance(said, list):
        for one in said:
            yield from words_stated(one)
    elif isinstance(said, (str, int, float)) and str(said).strip():
        yield " ".join(str(said).split())


def no_days(found: Iterable[tuple[str, object]], lines: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Each day that facts state and that there is not, with its line of the file; `lines` are those of the facts."""
    for key, said in found:
        meaning = MEANING.get(key.strip().lower(), "")
        for words in words_stated(said) if meaning in DAYS or key in _UNUSED_DAYS else ():
            if read_day(words) is None:
                name = next(name for name in (key.strip(), *KEYS[meaning]) if not name.isascii())
                yield f"题头第 {_line_stating(key, words, lines)} 行的{name}“{words[:_SHOWN]}”不是日期，没有写入"


def _line_stating(key: str, words: str, lines: Sequence[tuple[int, str]]) -> int:
    """The line on which words stand behind a key, else that of the key."""
    plain = [(number, "".join(line.split())) for number, line in lines]
    begin = next((at for at, (_, line) in enumerate(plain) if "".join(key.split()) in line), 0)
    stated = (number for number, line in plain[begin:] if "".join(words.split()) in line)
    return next(stated, plain[begin][0])
