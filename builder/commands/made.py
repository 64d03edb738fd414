"""What became of files, told."""

import sys
from pathlib import Path

from builder.commands.terminal import AUTHORS_MISTAKE, OUT
from builder.generate.making import Made


def tell_made(made: Made, folder: Path) -> None:
    """Tell how many files were written, and which were kept or failed; a file that failed is exit code 1."""
    for file in made.kept:
        OUT.print(f"保留：{file}（有人改动过，没有覆盖；有新内容的，另存在旁边）")
    for file in made.failed:
        OUT.print(f"没有写出：{file}")
    counts = (("写出", made.written), ("未变", made.same), ("保留", len(made.kept)), ("没有写出", len(made.failed)))
    told = "，".join(f"{what} {count} 个文件" for what, count in counts if count)
    OUT.print(f"{made.station}：{told or '没有文件'}；在 {folder}")
    if made.failed:
        sys.exit(AUTHORS_MISTAKE)
