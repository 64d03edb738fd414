"""The command line library's own words in Chinese."""

from types import ModuleType

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

_WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "required": "必填",
    "Commands": "命令",
    "Arguments": "参数",
    "Show this message and exit.": "显示这段说明。",
    "Show the version and exit.": "显示版本号。",
    "Error: {message}": "zhidu: {message}",
    "Try '{command} {option}' for help.": "用 {command} {option} 查看用法。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing command.": "缺少命令。",
    "No such command {name!r}.": "没有 {name!r} 这个命令。",
    "No such option: {name}": "没有 {name} 这个选项",
    "No such option {name!r}.": "没有 {name!r} 这个选项。",
    "Invalid value: {message}": "写法不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 写法不对：{message}",
    "Option {name!r} requires an argument.": "选项 {name!r} 后面要有值。",
    "Got unexpected extra argument ({args})": "多出了参数（{args}）",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "Did you mean {suggestion}?": "是不是 {suggestion}？",
    "{value!r} is not one of {choices}.": "{value!r} 不是 {choices} 之一。",
    "{value!r} is not {choice}.": "{value!r} 应为 {choice}。",
    "Aborted!": "已中断。",
    "(Possible options: {possibilities})": "（可选：{possibilities}）",
}


def speak_chinese() -> None:
    """Put Chinese in place of click's English, which it looks up by these very words."""
    modules: tuple[ModuleType, ...] = (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.types,
    )
    for module in modules:
        if hasattr(module, "_"):
            module._ = _chinese  # type: ignore[attr-defined]
        if hasattr(module, "ngettext"):
            module.ngettext = lambda one, many, count: _chinese(one if count == 1 else many)  # type: ignore[attr-defined]


def _chinese(words: str) -> str:
    return _WORDS.get(words, words)
