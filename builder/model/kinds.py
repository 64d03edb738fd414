"""The kinds of documents (类别) that readers find, under the names that they see."""

DOCUMENT_KINDS = {
    "rule": "制度",
    "form": "表单台账",
    "template": "制度模板",
    "limit": "期限",
    "post": "岗位",
    "procedure": "程序",
    "indicator": "评定指标",
    "law": "法律文件",
    "page": "说明",
    "guide": "编写指南",
}
"""In the order in which readers choose among them."""
