"""The authors' page of all messages, made from their one list."""

from builder.diagnostics import Code, Severity

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
_HEAD = """---
title: 检查提示
kind: guide
---
# 检查提示一览

运行 `zhidu check` 会列出下面这些提示。每条提示写明文件、行和列，例如：

```text
regulations/rules/general-management/meetings/2026-11-01.md:6:1: error[article-number] 此处应为第三条，写的是第四条
```

有“错误”时不生成网站；“提醒”不影响生成。本页由程序生成，请勿手改。

| 代号 | 程度 | 含义 |
| --- | --- | --- |
"""


def messages_page() -> str:
    """Give docs/authors/messages.md."""
    rows = (f"| `{code.slug}` | {_SEVERITIES[code.severity]} | {code.meaning} |\n" for code in Code)
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    print(messages_page(), end="")
