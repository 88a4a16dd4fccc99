"""What every fault is: a change to a month's records, to a file's lines, or to the residents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

    from audit.practice.companions import Residents
    from audit.practice.editing import Flags
    from audit.practice.truth import Truth

Level = Literal["ok", "note", "warning", "unfit"]


@dataclass(frozen=True, slots=True)
class Turn:
    """The month that is being altered, and the chance that belongs to it."""

    truth: Truth
    position: int
    """Of the month among those of the truth, from 0."""
    rng: np.random.Generator

    @property
    def middle(self) -> int:
        """The position from which faults that begin at some month are there."""
        return self.truth.months // 2

    @property
    def is_late(self) -> bool:
        """Whether the month is in the later half."""
        return self.position >= self.middle

    @property
    def expected_rows(self) -> float:
        """Rows of a month to expect without any fault."""
        truth = self.truth
        return (truth.expected_person_searches + truth.expected_vehicle_searches) / truth.months

    def chosen(self, records: pa.Table, share: float) -> Flags:
        """Rows drawn at random, each with this chance."""
        drawn: Flags = self.rng.random(records.num_rows) < share
        return drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with made-up records on request."""

    name: str
    meaning: str
    """What is wrong, in one line, for help and for truth.json."""
    check: str = ""
    """The health check that should speak of it; empty where it should read as if it were right."""
    least_level: Level = "ok"
    """The mildest level at which that check may speak."""
    fewest_months: int = 1
    a_file_a_month: bool = False
    """Whether it cannot be shown where all months stand in one file."""
    alter: Callable[[pa.Table, Turn], pa.Table | None] | None = None
    """The month's records with the fault; None where the month is lost."""
    revise: Callable[[pa.Table, Turn], pa.Table | None] | None = None
    """A second edition of the month's records; None where the month has only one."""
    rewrite: Callable[[Iterable[str], Truth], Iterator[str]] | None = None
    """The lines of a file of records, without their ends, with the fault."""
    encoding: str = ""
    """How a file is encoded, where not as UTF-8."""
    residents: Callable[[Residents], Residents] | None = None
    """The table of residents with the fault, or as it must be for the fault to show."""

    def turn(self, truth: Truth, position: int, *, seed: int) -> Turn:
        """A month's turn, with chance of its own: no other fault asked for changes it."""
        entropy = np.random.SeedSequence([seed, crc32(self.name.encode()), position])
        return Turn(truth, position, np.random.default_rng(entropy))


def detailed(residents: Residents) -> Residents:
    """Residents by detailed groups, without which the loss of a label would not show."""
    return replace(residents, is_detailed=True)
