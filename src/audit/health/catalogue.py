"""What every health check looks at, for the command line and for the page docs/data-health.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.health import CHECKS

if TYPE_CHECKING:
    from audit.health import HealthCheck

INTRODUCTION = """# What is looked at before a number is believed

`stop-audit check` and every report put these checks to the records. Each says `ok`, `note`,
`warning` or `unfit`, with the numbers that it saw. A check that finds the records unfit blocks the
headline that it touches: page one then says why in its place, and the rest of the report goes on.
`--strict` ends with exit code 8 where any check finds the records unfit.

This page is written by `stop-audit explain health-checks --markdown`.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One check in words."""

    check: str
    because: str
    definition: str
    threshold: str
    source: str

    @classmethod
    def of(cls, check: HealthCheck) -> Entry:
        """What a check says of itself."""
        return cls(check.name, check.because, check.definition, check.threshold, check.source)

    def in_words(self) -> str:
        """The entry for a terminal."""
        return "\n".join(
            [
                self.check,
                "",
                self.because,
                "",
                f"Looks at: {self.definition}",
                f"Threshold: {self.threshold}",
                f"Source: {self.source}",
            ]
        )

    def in_markdown(self) -> str:
        """The entry as a part of the page."""
        return "\n".join(
            [
                f"## `{self.check}`",
                "",
                self.because,
                "",
                f"- **Looks at** {self.definition}",
                f"- **Threshold** {self.threshold}",
                f"- **Source** {self.source}",
                "",
            ]
        )


def entries() -> tuple[Entry, ...]:
    """Every check, in the order of the alphabet."""
    return tuple(sorted(map(Entry.of, CHECKS), key=lambda each: each.check))


def find(name: str) -> Entry | None:
    """The check of that name, written with dashes, spaces or underscores."""
    wanted = name.strip().casefold().replace(" ", "_").replace("-", "_")
    return next((each for each in entries() if each.check == wanted), None)


def listing() -> str:
    """Every check with what it is for, a line each."""
    return "\n".join(f"{each.check:24}  {each.because}" for each in entries())


def page() -> str:
    """All of it as Markdown."""
    return "\n".join([INTRODUCTION, *(each.in_markdown() for each in entries())])
