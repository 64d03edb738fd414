"""The faces of official papers, by the names that machines have for them."""

from typing import ClassVar

from builder.values import value


@value
class Faces:
    """What a station's machines call the faces that GB/T 9704—2012 asks for; format.yaml may give other names."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    title: str = "方正小标宋简体"
    body: str = "仿宋_GB2312"
    chapter: str = "黑体"
    section: str = "楷体_GB2312"
    number: str = "宋体"
    latin: str = "Times New Roman"
