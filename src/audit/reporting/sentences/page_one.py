"""Page one beside the finding: what cannot be told, and how to cite."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.sentences.link import dog_line
from audit.reporting.sentences.shared import first

if TYPE_CHECKING:
    from audit.findings import Findings

_WHY = (
    "Why anyone was searched more often. A disparity is a difference between numbers; its "
    "reasons are not in {}."
)
_STREET = (
    "Who was in the street. Residents are counted where they live, and people can be searched "
    "where they do not."
)
_PEOPLE = "How many different people were searched. A person searched twice counts twice."
_RIGHT = "Whether the published numbers are right. There are no records here to hold them against."
_FOUND = (
    "What was found. A positive outcome can follow a search in which nothing that was looked for "
    "was found."
)


def cannot_tell(findings: Findings) -> tuple[str, ...]:
    """What this report cannot tell, whatever its numbers."""
    operation = findings.plan["operation"] or {}
    fits = findings.plan["baseline"]["resident_population_fits"]
    line = dog_line(findings) if operation.get("drug_dog") else None
    dog = [] if line is None else [line]
    if findings.is_published:
        return (*dog, _RIGHT, _FOUND, _WHY.format("these numbers"))
    return (
        *dog,
        _WHY.format("these records"),
        *([] if first(findings, "people_searched", "all") else [_PEOPLE]),
        *([_STREET] if fits and not dog else []),
    )


def input_hash(findings: Findings) -> str:
    """Twelve characters that stand for the files, the plan and the baselines of the findings."""
    made_of = {
        "plan": findings.plan,
        "files": [file.sha256 for file in findings.provenance.files],
        "baselines": [baseline.sha256 for baseline in findings.provenance.baselines],
    }
    text = json.dumps(made_of, sort_keys=True).encode("utf-8")
    return hashlib.sha256(text).hexdigest()[:12]


def cite(findings: Findings) -> str:
    """How to cite the report."""
    day = findings.provenance.date
    made = f", {words.date(day)}" if day else ""
    version = findings.provenance.versions.get("stop-audit", "")
    title = words.shortened(findings.plan["title"], 200)
    source = words.shortened((findings.plan["operation"] or {}).get("source") or "", 200)
    numbers = f" Numbers: {source.removesuffix('.')}." if source else ""
    return (
        f"{title.removesuffix('.')}.{numbers} Made with stop-audit {version}{made}. Inputs "
        f"{input_hash(findings)}."
    )
