"""Shares of what is missing, which may differ by group and by what a search found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.ethnicity import FIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOUND, NOTHING = "found", "nothing"
"""Whether a search had an outcome other than no further action, recorded or not."""

KEYS = (
    *FIVE.codes,
    FOUND,
    NOTHING,
    *(f"{group}/{outcome}" for group in FIVE.codes for outcome in (FOUND, NOTHING)),
)
"""What a share may be of: a group, an outcome, or a group's searches with an outcome."""


def share_for(given: Mapping[str, float], otherwise: float, group: str, *, found: bool) -> float:
    """The narrowest share that is given for a group's searches with an outcome, else another."""
    outcome = FOUND if found else NOTHING
    keys = (f"{group}/{outcome}", group, outcome)
    return next((given[key] for key in keys if key in given), otherwise)


def problems_of(name: str, given: Mapping[str, float]) -> Iterator[str]:
    """What cannot be among such shares."""
    for key, share in given.items():
        if key not in KEYS:
            yield f"{name} is given for {key!r}; name a group, {FOUND}, {NOTHING} or group/outcome"
        if not 0 <= share < 1:
            yield f"{name} for {key} is {share}; give a share from 0 to below 1"


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing of one group's searches, in the whole."""

    not_stated: float
    """The share whose ethnicity is not stated."""
    blank: float
    """The share with no outcome recorded, of those whose ethnicity is stated."""
    find_rate: float
    """Finds as a share of searches whose ethnicity is stated and whose outcome is recorded."""

    @classmethod
    def of(
        cls, find_rate: float, *, not_stated: tuple[float, float], blank: tuple[float, float]
    ) -> Missing:
        """
        What is missing where `find_rate` of the searches find something.

        Each pair holds the share after nothing was found and the share after a find. Where the
        two are equal the find rate is, to the last digit, the true one.
        """
        silent = not_stated[0] + find_rate * (not_stated[1] - not_stated[0])
        stated_finds = find_rate * ((1 - not_stated[1]) / (1 - silent))
        without = blank[0] + stated_finds * (blank[1] - blank[0])
        return cls(silent, without, stated_finds * ((1 - blank[1]) / (1 - without)))
