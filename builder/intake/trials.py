"""What a trial run tells that files show only once they are written."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.intake.folder import ImportReport


def told_of_one_place(reports: Iterable[ImportReport]) -> Iterator[ImportReport]:
    """Reports, with what is told of a text on trial that would go where an earlier one goes."""
    first: dict[str, ImportReport] = {}
    for report in reports:
        before = first.setdefault(report.path, report)
        if report.outcome == "试读" and before is not report:
            told = f"和前面 {before.file} 的《{before.title}》是同一个去处，取入时内容不同的另存在旁边，请比对"
            yield replace(report, unclear=(*report.unclear, f"{told}；是两件的，请改成不同的名称"))
        else:
            yield report
