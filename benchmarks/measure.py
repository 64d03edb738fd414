"""CPU seconds and peak memory of a whole process."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took: CPU seconds (user and system) and peak memory in MB."""

    seconds: float
    megabytes: float


def cost(arguments: list[str], cwd: Path | None = None) -> Cost:
    """Run a command to its end and take the system's own account of it."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    process = subprocess.Popen(
        arguments, cwd=cwd, env={**os.environ, **quiet}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments} failed: {said.decode()[-2000:]}")
    scale = 1 / 1024 if sys.platform != "darwin" else 1 / 1024 / 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale)
