"""What does not hold in a report, and how many of its numbers do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "words", "drawing", "file", "plan"]
"""A number, words around numbers, what is drawn on a page, a file, or a choice of the plan."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold."""

    kind: Kind
    where: str
    """A page, a file, or the id of a finding."""
    says: str
    """What stands there, and what should."""

    def __str__(self) -> str:
        """The problem as one line."""
        return f"{self.where}: {self.says}."

    @property
    def about(self) -> tuple[str, str]:
        """Which number it is, so that one that is looked at twice is counted once."""
        return self.where, self.says.partition(", and ")[0]


@dataclass(frozen=True, slots=True)
class Held:
    """What was looked at: how many numbers hold, and all that does not."""

    numbers: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def wrong(self) -> int:
        """How many numbers do not hold."""
        return len({each.about for each in self.problems if each.kind == "number"})

    @property
    def others(self) -> int:
        """How many other things do not hold."""
        return sum(each.kind != "number" for each in self.problems)

    def __add__(self, other: Held) -> Held:
        """Both together."""
        return Held(self.numbers + other.numbers, (*self.problems, *other.problems))
