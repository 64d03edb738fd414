"""Old Chromium engines, as a package of npm carries them; kept in a cache once they have been fetched."""

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "chrome-aws-lambda"
VERSIONS = {78: "1.20.4", 83: "3.1.1", 90: "8.0.2"}
"""The version of the package that carries each engine."""
_SUMS = {
    78: "01f802c4112ead9a2a8c771140f60780c837ee2983c90c1a9e9086e6a2f7dc0d",
    83: "397eef3eb9f94f43cf55e59a082cac965f363082c8d2f8356fdd36b357e57006",
    90: "0fea04d0354ebac41dd5eb1ffd5e47b1b3a4866ebabf5b34ff31f4ed44255e2f",
}
_PACKED = "package/bin/chromium.br"
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zhidu-engines"
_IMPATIENT = ("--fetch-retries=0", "--fetch-timeout=30000")
_UNPACK = """
const [from, to] = process.argv.slice(1), fs = require("fs"), unpack = require("zlib").createBrotliDecompress();
fs.createReadStream(from).pipe(unpack).pipe(fs.createWriteStream(to, { mode: 0o755 }));
"""


class NoEngineError(Exception):
    """Why there is no old engine on this machine."""


def engine_program(engine: int) -> Path:
    """The program of this engine; fetched if it is not here."""
    program = _CACHE / f"chromium-{engine}"
    if not program.exists():
        _CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=_CACHE) as folder:
            _fetch(engine, Path(folder)).replace(program)
    return program


def _fetch(engine: int, folder: Path) -> Path:
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        raise NoEngineError("there is no npm")
    package = f"{PACKAGE}@{VERSIONS[engine]}"
    fetched = subprocess.run([npm, "pack", "--silent", *_IMPATIENT, package], cwd=folder, check=False)
    if fetched.returncode:
        raise NoEngineError(f"npm could not fetch {package}")
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extract(_PACKED, folder, filter="data")
    packed, program = folder / _PACKED, folder / "chromium"
    if hashlib.sha256(packed.read_bytes()).hexdigest() != _SUMS[engine]:
        raise NoEngineError(f"{package} holds another program than it did")
    subprocess.run([node, "-e", _UNPACK, packed, program], check=True)
    return program
