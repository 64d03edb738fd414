"""Files of assessments for tests, as the browser writes them."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from builder.model.indicator import IndicatorSystem
from builder.rating.assessment import Assessment, as_written, checksum_of
from builder.rating.board import Board, BoardMaker


def write_assessment(assessment: Assessment) -> bytes:
    """The file of an assessment, with its checksum."""
    said = as_written(asdict(assessment))
    said["checksum"] = checksum_of(said)
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def board_of(system: IndicatorSystem, assessments: Iterable[Assessment]) -> Board:
    """Assessments by one system side by side."""
    maker = BoardMaker(system)
    for one in assessments:
        maker.take(one)
    return maker.board()
