"""Every measure and variation of every local authority of England and Wales, from one tally."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.estimate import NotEstimable
from audit.inputs import Inputs, counted
from audit.measures import MEASURES, Ladder
from audit.measuring import Part
from audit.pipeline import audit
from audit.sensitivity import VARIATIONS

sys.path.insert(0, str(Path(__file__).parent))

from authorities import NUMBER, everywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Finding

SECONDS = 20
MORE_MEMORY = 400
"""MiB that measuring may take above what the tally takes."""
KIB_PER_MIB = 1024
_AGAIN = [each for each in MEASURES if not each.once and not isinstance(each, Ladder)]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    made = everywhere(300_000, tmp_path_factory.mktemp("none"))
    assert len(made.areas) == NUMBER
    return made


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB


def _varied_by_area(inputs: Inputs) -> Iterator[Finding]:
    """Every measure of every area once more under every variation."""
    for variation in VARIATIONS:
        altered = variation.alter(inputs)
        if altered is None or isinstance(altered, NotEstimable):
            continue
        for area, part in counted(altered, "area").items():
            stratum = {"area": area}
            asked = Part(altered, part, stratum, variation.name, areas=(area,))
            yield from asked.findings(_AGAIN)


def test_every_measure_and_variation_of_every_authority(inputs: Inputs) -> None:
    before, start = _peak(), time.perf_counter()
    findings = len(audit(inputs))
    audited = time.perf_counter() - start
    findings += sum(1 for _ in _varied_by_area(inputs))
    whole, more = time.perf_counter() - start, _peak() - before

    print(
        f"\n{findings:,} findings on {NUMBER} areas by 5 groups: the audit {audited:.1f} s, with "
        f"every variation of every area {whole:.1f} s; {more:,.0f} MiB above the tally"
    )
    assert audited <= SECONDS
    assert whole <= SECONDS
    assert more <= MORE_MEMORY
