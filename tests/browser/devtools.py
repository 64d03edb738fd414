"""Chromium of any age over the pipe of its DevTools; Playwright speaks to recent ones only."""

import base64
import json
import os
import select
import subprocess
import time
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

_FLAGS = ("headless", "no-sandbox", "disable-gpu", "lang=zh-CN", "remote-debugging-pipe")
_PATIENCE = 20
"""Seconds after which an engine that says nothing has failed."""


class Engine:
    """One engine with one page."""

    said: list[str]
    "What the page told the console, and what it asked for in vain or of another host."

    version: str
    "Its name and version."

    def __init__(self, program: Path, profile: Path) -> None:
        flags = [f"--{flag}" for flag in (*_FLAGS, f"user-data-dir={profile}")]
        # The engine reads commands from 3 and writes answers to 4.
        command = ["sh", "-c", 'exec "$@" 3<&0 4>&1', "sh", program, *flags]
        self._process = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, bufsize=0)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._out, self._in = self._process.stdin, self._process.stdout
        self._rest = b""
        self._sent = 0
        self._session: dict[str, str] = {}
        self._loaded = False
        self.said = []
        self.version = self.send("Browser.getVersion")["product"]
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = {"sessionId": self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command and give its answer; what happens before it is noted."""
        self._sent += 1
        command = {"id": self._sent, "method": method, "params": params, **self._session}
        self._out.write(json.dumps(command).encode() + b"\0")
        while (message := self._message()).get("id") != self._sent:
            self._note(message.get("method", ""), message.get("params", {}))
        assert "error" not in message, f"{method}: {message['error']}"
        return message["result"]

    def open(self, address: str) -> None:
        """Open an address and wait until all of it is there."""
        self._loaded = False
        self.send("Page.navigate", url=address)
        while not self._loaded:
            message = self._message()
            self._note(message["method"], message["params"])

    def evaluate(self, script: str) -> Any:
        """The value of a script, which may be a promise."""
        answer = self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in answer, f"{script}: {answer['exceptionDetails']}"
        return answer["result"].get("value")

    def wait_for(self, condition: str) -> None:
        """Wait until a script gives something that is true."""
        until = time.monotonic() + _PATIENCE
        while not self.evaluate(f"Boolean({condition})"):
            assert time.monotonic() < until, f"never came: {condition}"
            time.sleep(0.02)

    def resize(self, width: int, height: int) -> None:
        """Give the page another window."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def screenshot(self, file: Path) -> None:
        """Keep a picture of what the window shows."""
        file.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def close(self) -> None:
        """End the engine."""
        self._process.kill()
        self._process.wait()
        self._out.close()
        self._in.close()

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            assert select.select([self._in], [], [], _PATIENCE)[0], "the engine says nothing"
            chunk = os.read(self._in.fileno(), 1 << 20)
            assert chunk, "the engine has ended"
            self._rest += chunk
        text, self._rest = self._rest.split(b"\0", 1)
        return json.loads(text)

    def _note(self, method: str, event: dict[str, Any]) -> None:
        match method:
            case "Page.loadEventFired":
                self._loaded = True
            case "Log.entryAdded" if event["entry"]["source"] == "deprecation":
                pass  # An old engine's opinion of what is still there in the newest one.
            case "Network.loadingFailed" if event["errorText"] == "net::ERR_ABORTED":
                pass  # The page was left before it had all.
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Log.entryAdded" | "Network.loadingFailed":
                self.said.append(json.dumps(event, ensure_ascii=False))
            case "Network.requestWillBeSent" if not event["request"]["url"].startswith(("file:", "data:", "blob:")):
                self.said.append(event["request"]["url"])
