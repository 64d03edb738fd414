"""What looks like a citation and is none: a thing that is counted (第三项议程), a title that is given or of a list."""

import re

from builder.model.citation import UNKNOWN, Citation
from builder.model.outline import Outline
from builder.references import names_a_law
from builder.resolve.levels import QUANTITY, is_seen
from builder.resolve.mention import Mention
from builder.resolve.owners import own_can_follow

_SURE = re.compile(
    r"的?(?:规定|所|情形|列举|要求|条件|内容|事项|行为|义务|职责)|[、，。；）)和或及与至到之中外除]|以[及外]|或者|处理|办理|执行|处罚|追究|给予|予以|$"
    r"|(?<=款)的"
)
"""What follows 第三项 where it is a provision and no thing: 第三项规定, not 第三项议程."""
_OF_PROVISIONS = ("违反", "违背", "符合", "属于")
_CLAUSE_ENDS = re.compile(r"的[，。；、]")
"""违反第三项的，罚款 is of a provision; 完成第三项的 need not be."""
_NAMED = re.compile(r"的?(?:规定|所列|情形|列举|要求|条件|内容|事项)")

_NAMING = re.compile(r"称为?[：:“\"]?$")
_OF_A_LIST = re.compile(r"(?:[、和及与]?《[^《》\n]{1,60}》){0,8}等?(?:有关|相关)?(?:目录|清单|名录)")
"""《…指引》等目录: lists of matters, whatever they are called."""


def is_a_law(words: str, mention: Mention, document: str, title: str) -> bool:
    """Whether a title without an article is of a document that is there, or should be: no name given, no list."""
    if _NAMING.search(words, max(0, mention.start - 4), mention.start):
        return False
    return bool(document) or (names_a_law(title) and not _OF_A_LIST.match(words, mention.end))


def is_surely_one(words: str, end: int) -> bool:
    """Whether what ends at an offset is by what follows a provision."""
    return bool(_SURE.match(words, end))


def is_loose(mention: Mention) -> bool:
    """Whether only the words round it tell that 第三项 is a provision."""
    return not (mention.article or mention.back or mention.here or mention.on >= 0)


def is_a_thing(words: str, mention: Mention, citation: Citation) -> bool:
    """Whether 第三项 counts something else: 第三项议程, 会议第三项."""
    if mention.follows >= 0:
        return False
    if words[mention.start] in "（(" or not own_can_follow(words, mention.at):
        return True
    if words.endswith(_OF_PROVISIONS, 0, mention.at) and _CLAUSE_ENDS.match(words, mention.end):
        return False
    missing = not citation.exists and citation.document != UNKNOWN
    return not (_NAMED if missing else _SURE).match(words, mention.end)


def is_a_quantity(words: str, mention: Mention, citation: Citation, outline: Outline | None) -> bool:
    """Whether 1.5 that nothing names as a provision is none: the text has no such number, and nobody says 见.

    第4章 is one where the text counts chapters so; the chapter of a text of 条 is no provision.
    """
    number = mention.article
    if number is None or not number.scheme or citation.exists or len(number.path) > QUANTITY:
        return False
    if len(number.path) == 1 and (words[mention.at] == "第" or not (outline and outline.counts_in(number.scheme))):
        return True
    return mention.at == mention.start and mention.on < 0 and not is_seen(words, mention.start)
