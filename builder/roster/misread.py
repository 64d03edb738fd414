"""Words that were written in UTF-8 and read as GBK (鐢靛瓙 for 电子): read back, they are Chinese again."""

import codecs
import re

_CHINESE = re.compile("[\u4e00-\u9fff]{2}")
_PLAIN = re.compile("^[ -~\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]+$")


def before_misreading(words: str) -> str:
    """What words said before they were read as GBK; nothing for words that say what they said.

    Each sign has one or two bytes of GBK and took part in three of UTF-8: words of Chinese pass for such bytes by
    chance only where they are short and rare. The last sign may have lost its last bytes.
    """
    try:
        read = codecs.getincrementaldecoder("utf-8")().decode(words.encode("gbk"))
    except UnicodeError:
        return ""
    return read if _CHINESE.search(read) and _PLAIN.match(read) and read != words else ""
