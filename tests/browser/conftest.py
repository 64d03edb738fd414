"""A small site in a real browser, from the disk and from a server under a sub-path."""

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from builder.generate.making import Work
from builder.model.corpus import Corpus
from builder.pipeline import load, no_progress
from builder.site.report import build_site
from tests.shared import made_once
from tests.shipped import shipped_kit

# The first has no window, and a page opens in half the time: it is Chromium without all that stands around a page.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)
TODAY = date(2026, 11, 22)
STARTER = Path(__file__).parents[2] / "builder" / "starter"
# For each window, Chromium opens two pages of its own behind the list of its address bar: half of all that it works.
_LISTS_OF_THE_ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# The last list counts, and this one comes after that of Playwright: what it turns off is named again.
_OFF = (
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    *("TcpPortRandomizationWin", "ThirdPartyStoragePartitioning"),
    *_LISTS_OF_THE_ADDRESS_BAR,
)
_QUIET = (
    *("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-sync"),
    f"disable-features={','.join(_OFF)}",
)

RULE = """---
title: 会议制度
issuer: "{{ station.short_name }}"
model_text: true
forms: [slip, register, notice]
basis:
  - 《某旧办法》第三条
---
## 第一章 总则

第一条 根据《某新办法》第五条，为规范{{ station.short_name }}会议，制定本制度。

第二条 议事范围包括：

（一）传达部署：

1. 文件；

2. 会议；

（二）研究本制度第一条规定的事项。

前款事项每月研究一次，期限如下：

| 事项 | 期限 |
| --- | --- |
| 部署 | 三个工作日 |

## 第二章 附则<img src="x" onerror="alert(1)">与{{ station.short_name }}

第二条之一 <script>alert("坏")</script> 与 {{ 7*7 }} 都是文字。
"""
SLIP = """---
title: 外出单
kind: form
model_text: true
number: 〔____〕____号
basis: [《会议制度》第一条]
---
单位：{{ station.short_name }}

| 项目 | 填写 | 宽 | 行 |
| --- | --- | --- | --- |
| 外出人 | 签名：____　____年__月__日 | 半 | 2 |
| 电话 |  | 半 | 1 |
| 去向 | □辖区 □局机关 □其他____ | 全 | 1 |
| 经过 |  | 全 | 20 |

注：1.一式一份。

2.<b>不写病情</b>。
"""
REGISTER = """---
title: 外出登记簿
kind: ledger
orientation: landscape
rows: 12
---
年度：____

| 栏目 | 宽 | 类型 | 填写说明 |
| --- | --- | --- | --- |
| 序号 | 1 | 数字 |  |
| 日期 | 2 | 日期 |  |
| 外出人 | 3 | 文字 |  |
| 事由 | 6 | 文字 | 一事一行。 |
| 方式 | 2 | 选择：公车、步行 |  |
| 返回 | 2 | 日期 |  |

注：由内勤保管。
"""
NOTICE = """---
title: 约见书
kind: form
---
____（来访人/代理人）：

{{ station.short_name }}定于____年__月__日____时与你面谈。[请带____。]

____　　____年__月__日
"""
LAWS = """
- {slug: old, title: 某旧办法, effective: 2020-01-01, ended: 2026-12-15, replaced_by: new}
- {slug: gone, title: 某更旧办法, effective: 2010-01-01, ended: 2020-01-01, replaced_by: old}
- {slug: new, title: 某新办法, effective: 2026-12-15, number: 某部令第1号, source: https://a.org, as_of: 2026-07-01}
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "kb", _build) / "site"


def _build(root: Path) -> None:
    shutil.copytree(STARTER, root)
    for starter in ("rules", "forms"):
        shutil.rmtree(root / "regulations" / starter)
    rule = root / "regulations/rules/general-management/meetings/2026-01-01.md"
    rule.parent.mkdir(parents=True)
    rule.write_text(RULE, "utf-8")
    rule.with_name("2027-01-01.md").write_text(RULE.replace("第一条 根据", "第一条 新的根据"), "utf-8")
    for slug, text in (("slip", SLIP), ("register", REGISTER), ("notice", NOTICE)):
        form = root / f"regulations/forms/{slug}.md"
        form.parent.mkdir(exist_ok=True)
        form.write_text(text, "utf-8")
    (root / "regulations/basis/laws.yaml").write_text(LAWS, "utf-8")
    corpus, _ = load(root, TODAY)
    build_site(root, root / "site", corpus, no_progress)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: pages were not opened in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[f"--{flag}" for flag in _QUIET])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.clock.install(time="2026-11-22T04:00:00Z")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must say nothing on the console and ask nothing of another host."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.extend(() if _is_ours(request.url) else (request.url,)))
    page.on("requestfailed", lambda request: said.extend(() if _is_left(request) else (f"failed: {request.url}",)))
    page.on("response", lambda answer: said.extend((answer.url,) if answer.status >= 400 else ()))
    yield page
    assert said == []


def _is_left(request: Request) -> bool:
    """Whether a page was closed before it had what it asked for, which is no failure of the site."""
    return request.failure == "net::ERR_ABORTED"


def _is_ours(address: str) -> bool:
    return address.startswith(("file://", "http://127.0.0.1:", "data:"))


@pytest.fixture(scope="session")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site under a sub-path of a server."""
    above = tmp_path_factory.mktemp("www")
    for place in ("zhidu", "elsewhere"):
        shutil.copytree(site, above / "gongwen" / place)
    handler = partial(_Silent, directory=str(above))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/gongwen/zhidu"
    server.shutdown()


@pytest.fixture
def served_elsewhere(served: str) -> str:
    """The same site, as another disc would have it, in the same pool of storage."""
    return served.replace("/zhidu", "/elsewhere")


@pytest.fixture(scope="session")
def station_site(own_site: Path) -> Path:
    return own_site


@pytest.fixture(scope="session")
def work(corpus: Corpus) -> Work:
    return Work(shipped_kit(), corpus.slots, Path(), zipped=False)


@pytest.fixture(scope="session")
def served_templates(station_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    above = tmp_path_factory.mktemp("served")
    shutil.copytree(station_site, above / "gongwen" / "zhidu")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(above)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/gongwen/zhidu"
    server.shutdown()


@pytest.fixture(params=["disc", "server"])
def address(request: pytest.FixtureRequest, station_site: Path, served_templates: str) -> str:
    return station_site.as_uri() if request.param == "disc" else served_templates


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        pass
