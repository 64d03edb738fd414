"""In Chinese: the words of the command line library, and why the system refuses a file."""

import errno
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
    "{value} is not in the range {range}.": "{value} 不在 {range} 之内。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是数字。",
    "{value!r} is not {choice}.": "{value!r} 应为 {choice}。",
    "Aborted!": "已中断。",
    "(Possible options: {possibilities})": "（可选：{possibilities}）",
}


_REFUSALS = {
    errno.EACCES: "没有权限，或者正被别的程序打开",
    errno.EPERM: "没有权限，或者正被别的程序打开",
    errno.EADDRINUSE: "地址已被占用",
    errno.EADDRNOTAVAIL: "不是这台电脑的地址",
    errno.EBUSY: "正被别的程序占用",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EEXIST: "已经有同名的文件",
    errno.EINVAL: "名称不合规则",
    errno.EIO: "磁盘读写出错",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名称太长",
    errno.ENOENT: "没有这个文件或者文件夹",
    errno.ENOSPC: "磁盘满了",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EROFS: "只能读，不能写",
}


def why_refused(error: OSError) -> str:
    """Why the system refuses a file or an address; in its own words where we have none."""
    return _REFUSALS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__


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
