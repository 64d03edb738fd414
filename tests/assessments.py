"""Files of assessments for tests, as the browser writes them."""

import json
from dataclasses import asdict

from builder.rating.assessment import Assessment, as_written, checksum_of


def write_assessment(assessment: Assessment) -> bytes:
    """The file of an assessment, with its checksum."""
    said = as_written(asdict(assessment))
    said["checksum"] = checksum_of(said)
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"
