"""Words that were written in UTF-8 and read as GBK (鐢靛瓙 for 电子): read back, they are Chinese again."""

import re

_CHINESE, _WORD = re.compile("[\u4e00-\u9fff]"), re.compile("[\u4e00-\u9fff]{2}")
_PLAIN = re.compile("^[ -~\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]+$")
_LOST = re.compile("\ufffd+")
_SIGN = "□"
_BYTES = 3
_SHARE = 1 / 2
"""Of the bytes, what signs of Chinese make up where some were lost on the way; of other words, next to nothing."""


def before_misreading(words: str) -> str:
    """What words said before they were read as GBK, □ for what was lost; nothing for words that say what they said.

    Each sign has one or two bytes of GBK and took part in three of UTF-8: words of Chinese pass for such bytes by
    chance only where they are short and rare. The last sign may have lost its last bytes, and any sign one of its own.
    """
    try:
        written = words.encode("gbk")
    except UnicodeError:
        return ""
    read = _LOST.sub(_SIGN, written.decode("utf-8", "replace").rstrip("\ufffd"))
    likely = _SIGN not in read or len(_CHINESE.findall(read)) * _BYTES >= len(written) * _SHARE
    return read if likely and _WORD.search(read) and _PLAIN.match(read.replace(_SIGN, "")) and read != words else ""
