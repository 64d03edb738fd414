"""The frame of every page as mkdocs.yml has it: logo, icon, whom to tell of errors (勘误); mistakes are told."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from builder.site.configuration import DeploymentError, place_in
from builder.values import value

_MATERIALS_ICON = "assets/images/favicon.png"
_OUR_ICON = "assets/zhidu.svg"
_MAIL = re.compile(r"(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.ASCII)
_WEB = re.compile(r"https?://[^\s/]\S*", re.ASCII)


@value
class Corrections:
    """Who takes corrections; the address leads somewhere if it is one of the web or of mail."""

    name: str
    address: str
    target: str


@value
class Frame:
    """Addresses of images from the root of the site, empty where there is none."""

    logo: str
    icon: str
    corrections: Corrections | None


def frame_of(config: MkDocsConfig, files: Files) -> Frame:
    """Read the frame, or raise DeploymentError with all that is wrong with it."""
    theme: Mapping[str, Any] = config.theme
    icon = theme.get("favicon")
    images = {"logo": theme.get("logo"), "favicon": None if icon == _MATERIALS_ICON else icon}
    if mistakes := [*_image_mistakes(images, files), *_extra_mistakes(config.extra)]:
        file = Path(config.config_file_path)
        raise DeploymentError("；".join(f"{place_in(file, key, words)}: {told}" for key, words, told in mistakes))
    logo, favicon = (files.get_file_from_path(path) if path else None for path in images.values())
    return Frame(logo.url if logo else "", favicon.url if favicon else _OUR_ICON, _corrections(config.extra))


_Mistake = tuple[str, str, str]
"""The key at the top of mkdocs.yml, the word below it, and what is wrong with that."""


def _image_mistakes(images: Mapping[str, Any], files: Files) -> Iterator[_Mistake]:
    for key, path in images.items():
        if path and not (isinstance(path, str) and files.get_file_from_path(path)):
            hint = "把图片放进去，这里写它的路径"
            yield "theme", str(path), f"theme 的 {key}：docs 文件夹里没有“{path}”（{hint}）"


def _extra_mistakes(extra: Mapping[str, Any]) -> Iterator[_Mistake]:
    """What an author wrote below extra and no page shows."""
    for key in extra:
        if key not in ("generator", "corrections"):
            yield "extra", str(key), f"不认识 extra 的 {key}（删去；可以写的只有 corrections）"
    given = extra.get("corrections") or {}
    if not isinstance(given, dict):
        yield "extra", "corrections", "extra 的 corrections：应当分 name 和 address 两行"
        return
    for key, words in given.items():
        if key not in ("name", "address"):
            yield "extra", str(key), f"不认识 corrections 的 {key}（可以写的只有 name 和 address）"
        elif not isinstance(words, str):
            yield "extra", str(key), f"corrections 的 {key}：应当是文字（数字加引号）"


def _corrections(extra: Mapping[str, Any]) -> Corrections | None:
    given = extra.get("corrections") or {}
    address = given.get("address", "")
    return Corrections(given.get("name", ""), address, _target(address)) if given else None


def _target(address: str) -> str:
    """What a link to an address leads to; of any other scheme there is none."""
    if mail := _MAIL.fullmatch(address):
        return f"mailto:{mail[1]}"
    return address if _WEB.fullmatch(address) else ""
