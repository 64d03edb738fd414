"""mkdocs.yml as a build reads it; each mistake in it is told at its line and in Chinese, with what to write."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from builder.diagnostics import Place
from builder.parse.loading import odd_events
from builder.parse.slips import colon_slip, find_slip
from builder.site.looks import looks_mistakes

FILE = "mkdocs.yml"
_DEEPEST = 40
_TAGS = ("!ENV", "tag:yaml.org,2002:python/name:")
"""What MkDocs and its extensions ask for; other tags would run what they name."""
_MOST_SHOWN = 20
_UNKNOWN = "Unrecognised configuration name: "
_TYPES = {"str": "应当是文字（数字加引号）", "bool": "应当是 true 或 false", "dict": "应当是若干行“名称: 内容”"}
_LISTS = ("extra_css", "extra_javascript", "extra_templates", "hooks", "watch")
_NEEDS = {
    "site_name": "写站点的名称",
    "site_url": "应当以 http:// 或 https:// 开头，不需要时删去这一行",
    "docs_dir": "应当是已有的文件夹，删去这一行就是 docs",
    "site_dir": "应当是 docs 以外的文件夹，删去这一行就是 site",
    "nav": "应当是列表，每行以 - 开头，写页面的路径，或者“名称: 路径”",
    "theme": "写 name: material；custom_dir 应当是已有的文件夹",
    "plugins": "应当是列表，写 [regulations]；别的插件要先安装",
    "markdown_extensions": "应当是列表，写 [attr_list, tables, toc]；别的扩展要先安装",
    "dev_addr": "写作 127.0.0.1:8000",
    **dict.fromkeys(_LISTS, "应当是列表，每行以 - 开头，写已有的文件"),
}


class DeploymentError(MkDocsException):
    """A mistake of whoever set the site up; one line says what to do."""


def site_config(root: Path, site_dir: str | None = None) -> MkDocsConfig:
    """What mkdocs.yml says, for another folder of the site if one is given."""
    file = root / FILE
    if mistakes := list(_yaml_mistakes(_node_of(file))):
        raise DeploymentError("；".join(mistakes))
    config = MkDocsConfig(config_file_path=str(file))
    assert isinstance(config, MkDocsConfig)
    try:
        with file.open("rb") as stream:
            config.load_file(stream)
    except MkDocsException as error:
        raise DeploymentError(f"{FILE} 有误，MkDocs 报告：{' '.join(str(error).split())}") from error
    config.load_dict({"site_dir": site_dir} if site_dir else {})
    if mistakes := list(_all_mistakes(config, file)):
        raise DeploymentError("；".join(mistakes))
    return config


def place_in(file: Path, key: str, words: str = "") -> Place:
    """Where mkdocs.yml says something: a word below a key at its top, else the key, else the file."""
    name, body = _top_entry(file, key)
    found = (below for below in _scalars(body) if words and below.value == words)
    return _node_place(next(found, name))


def _top_entry(file: Path, key: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The nodes of a key at the top of mkdocs.yml and of what stands below it."""
    node = _node_of(file)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    found = {name.value: (name, body) for name, body in pairs if isinstance(name, yaml.ScalarNode)}
    return found.get(key, (None, None))


def _configuration_text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DeploymentError(f"{FILE} 不是 UTF-8 编码（用记事本另存为 UTF-8）") from error


def _node_of(file: Path) -> yaml.Node | None:
    text = _configuration_text(file)
    try:
        for event, message, hint in odd_events(text, _DEEPEST):
            if not str(getattr(event, "tag", "")).startswith(_TAGS):
                raise DeploymentError(_line_of(_node_place(event), message, hint))
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        slip = find_slip(text, FILE, error)
        raise DeploymentError(_line_of(slip.place, slip.message, slip.hint)) from error
    except yaml.YAMLError as error:
        raise DeploymentError(f"{FILE} 里有看不见的控制字符（删去）") from error
    if node is None or isinstance(node, yaml.MappingNode):
        return node
    place = _node_place(node)
    if isinstance(node, yaml.ScalarNode) and (
        slip := colon_slip(text.splitlines()[place.line - 1], Place(FILE, place.line))
    ):
        raise DeploymentError(_line_of(slip.place, slip.message, slip.hint))
    raise DeploymentError(_line_of(place, "这里应当是若干行“名称: 内容”", "第一行写 site_name: 站点的名称"))


def _all_mistakes(config: MkDocsConfig, file: Path) -> Iterator[str]:
    try:
        failed, warned = config.validate()
    except ValueError as error:
        raise DeploymentError(f"{FILE} 里有写错的网址，MkDocs 报告：{error}") from error
    for key, error in failed:
        yield _mistake(file, key, str(error))
    for key, warning in warned:
        if warning.startswith(_UNKNOWN):
            yield _line_of(place_in(file, key), f"不认识 {key}", "删去，或者改正拼写")
        elif config.strict:
            yield _mistake(file, key, warning)
    if not failed and "regulations" not in config.plugins:
        yield _line_of(place_in(file, "plugins"), "plugins 里没有 regulations", "写 plugins: [regulations]")
    if not failed:
        yield from (f"{place_in(file, key, words)}: {told}" for key, words, told in looks_mistakes(config))


def _mistake(file: Path, key: str, error: str) -> str:
    """What MkDocs finds wrong with a key: the words it quotes, if they stand there, and what belongs there."""
    quoted = re.findall(r"['\"“]([^'\"“”]+)['\"”]", error)
    places = {words: place_in(file, key, words) for words in quoted}
    words = next((words for words, place in places.items() if place != place_in(file, key)), "")
    if key == "nav" and (odd := _odd_entry(_top_entry(file, key)[1])):
        return _line_of(_node_place(odd), "nav 的这一行有误", _NEEDS[key])
    kind = re.search(r"Expected type: <class '(\w+)'>", error)
    need = _NEEDS.get(key) or (kind and _TYPES.get(kind[1])) or f"写法不对，MkDocs 报告：{error.splitlines()[0]}"
    return _line_of(
        places.get(words) or place_in(file, key), f"{key} 的“{words}”不能用" if words else f"{key} 有误", need
    )


def _line_of(place: Place, what: str, hint: str) -> str:
    return f"{place}: {what}（{hint}）"


def _node_place(node: yaml.Node | yaml.Event | None) -> Place:
    return Place(FILE, node.start_mark.line + 1, node.start_mark.column + 1) if node else Place(FILE)


def _odd_entry(node: yaml.Node | None) -> yaml.Node | None:
    """What in a list of navigation is neither words nor one name with words or a list below it."""
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag.endswith(":str") else node
    if isinstance(node, yaml.MappingNode) and len(node.value) == 1:
        ((name, below),) = node.value
        return (_odd_entry(below) and name) if isinstance(below, yaml.ScalarNode) else _odd_entry(below)
    if isinstance(node, yaml.SequenceNode):
        return next(filter(None, map(_odd_entry, node.value)), None)
    return node


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        below: Any = node.value
        for child in below:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _scalars(part)


def _yaml_mistakes(node: yaml.Node | None) -> Iterator[str]:
    """What MkDocs passes over or breaks off at: keys that stand twice, values that are none, another file's keys."""
    yield from (_line_of(_node_place(name), f"“{name.value}”写了两次", "只留一处") for name in _keys_twice(node))
    for scalar in _scalars(node):
        if not _is_value(scalar):
            words = scalar.value[:_MOST_SHOWN]
            yield _line_of(_node_place(scalar), f"“{words}”不是数字或者日期", "改正，或者用英文双引号括起来")
    for name, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if name.value == "INHERIT":
            yield _line_of(_node_place(name), "不能用 INHERIT 取另一个文件的内容", "把内容写进这个文件")


def _is_value(node: yaml.ScalarNode) -> bool:
    """Whether what looks like a number or a day is one."""
    try:
        yaml.constructor.SafeConstructor().construct_object(node)
    except ValueError:
        return False
    except yaml.constructor.ConstructorError:
        return True  # a tag of MkDocs, which it knows itself
    return True


def _keys_twice(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Keys that stand twice in one mapping, at the second."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _keys_twice(child)
    if isinstance(node, yaml.MappingNode):
        names: set[str] = set()
        for name, body in node.value:
            if isinstance(name, yaml.ScalarNode):
                if name.value in names:
                    yield name
                names.add(name.value)
            yield from _keys_twice(body)
