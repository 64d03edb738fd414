"""The command `zhidu indicators import`: a rating table of a bureau becomes a system."""

from datetime import date
from pathlib import Path

import click

from builder.chinese import why_refused
from builder.commands.terminal import OUT, PATH, DeployersMistake, require_root, write_out
from builder.days import today_in_china
from builder.intake.rating_file import as_yaml, read_rating_file
from builder.office import UnreadableError
from builder.references import is_slug


@click.command("import", options_metavar="[选项]")
@click.argument("file", type=PATH, metavar="文件")
@click.option("--slug", metavar="代号", required=True, help="存成哪个文件夹：小写字母、数字和连字符。")
@click.option("--date", "effective", metavar="日期", default="", help="从哪一天起用，如 2026-01-01；默认今天。")
@click.pass_obj
def import_indicators(root: Path, file: Path, slug: str, effective: str) -> None:
    """从评分表（Word、Excel）导入一套指标；没有读懂的地方照原文留着，列出来由人补。"""
    require_root(root)
    day = _day_given(effective)
    if not is_slug(slug):
        raise DeployersMistake(f"--slug“{slug}”只能用小写字母、数字和连字符，也不能叫 index")
    try:
        found = read_rating_file(file)
    except UnreadableError as error:
        raise DeployersMistake(f"{file}：{error}") from error
    except OSError as error:
        raise DeployersMistake(f"{file}：{why_refused(error)}") from error
    for number, read in enumerate(found, start=1):
        name = slug if number == 1 else f"{slug}-{number}"
        target = root / "regulations" / "indicators" / name / f"{day.isoformat()}.yaml"
        if target.exists():
            raise DeployersMistake(f"{target} 已经有了，没有覆盖；请换一个代号或者日期")
        write_out(target, as_yaml(read).encode())
        OUT.print(f"{read.title}：{read.items} 项，写入 {target}")
        OUT.print(f"  各栏：{read.columns}")
        for remark in read.remarks:
            OUT.print(f"  待看：{remark}")


def _day_given(words: str) -> date:
    try:
        return date.fromisoformat(words) if words else today_in_china()
    except ValueError:
        raise DeployersMistake(f"--date“{words}”应当写作 2026-11-22") from None
