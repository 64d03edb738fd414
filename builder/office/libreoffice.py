"""Files turned into others by LibreOffice, where it is installed: in a profile of its own, ended with its parent."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_PROFILE = """<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item></oor:items>"""
"""Nothing that a document links to is fetched, and none of its macros runs."""
_WATCHER = """
import os, signal, subprocess, sys, threading
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
def end():
    os.read(0, 1)
    os.killpg(0, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
threading.Thread(target=end, daemon=True).start()
sys.exit(process.wait())
"""
"""Ends soffice, a script, with all that it started, when our end of the pipe closes: we did it, or were killed."""
_PATIENCE = 120


def has_libreoffice() -> bool:
    """Whether it is installed."""
    return bool(_office_program())


def _office_program() -> str:
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def converted(copy: Path, ending: str) -> str:
    """Turn a copy of a file, so that no lock file appears beside the original; why that failed, empty when it did not.

    The other file stands beside the copy; whatever else is made goes there, too.
    """
    folder, quiet = copy.parent, subprocess.DEVNULL
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    asked = [_office_program(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    asked += ["--convert-to", ending, "--outdir", str(folder), str(copy)]
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _WATCHER, *asked],
        stdin=subprocess.PIPE,
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
        env=os.environ | {"TMPDIR": str(folder)},  # what LibreOffice leaves there goes with the folder
    )
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return f"LibreOffice 在 {_PATIENCE} 秒内没有转完"
    finally:
        process.communicate()
    if copy.with_suffix(f".{ending}").exists():
        return ""
    return f"LibreOffice 没有转出 {ending.upper()}（退出码 {process.returncode}）；请用 LibreOffice 打开这个文件看看"
