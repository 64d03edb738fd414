"""Who issues a text (发布机关): several that issue it together stand apart, by 、 in one spelling."""

import re

_CHINESE = r"[\u4e00-\u9fff]"
_END = "部局委会院厅署行室府社办联"
"""How the names of bodies end."""
_OFFICES = r"(?:办公[厅室]|常务委员会|常委会|审判委员会|检察委员会|党组|机关党委)"
"""A part of the body named before it, never one beside it."""
_BORDER = re.compile(
    rf"(?<={_CHINESE}{{2}}[{_END}])\s+(?!{_OFFICES}(?:令|公告|通告|文件|\s|$))(?={_CHINESE}{{2,30}}?[{_END}](?:令|公告|通告|命令|文件|发布|公布|\s|、|[第（(〔\[]|$))"
)


def bodies_apart(words: str) -> str:
    """Give 、 for a blank or line end between two bodies; that of a spaced or broken name is none."""
    return _BORDER.sub("、", words)
