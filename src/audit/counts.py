"""The counts of one ethnic group: all that a measure may be made of. Whole numbers, no ratio."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audit import schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MONTHS_A_YEAR = 12
DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Period:
    """How long the records cover: whole months, else days; neither where it is unknown."""

    months: int = 0
    days: int = 0

    @property
    def years(self) -> float:
        """The length in years; 1 where it is unknown, so that rates are for the whole period."""
        if self.months:
            return self.months / MONTHS_A_YEAR
        return self.days / DAYS_A_YEAR if self.days else 1.0


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """What was counted for one group. `a + b` is the two groups together."""

    group: str
    outcomes: Mapping[str, int] = field(default_factory=dict)
    """Searches by outcome, `not_recorded` among them; they add up to `searches`."""
    finds: int = 0
    """Searches with a find, by the definition in use."""
    finds_known: int = 0
    """Searches of which it is known whether there was a find; `finds` are among them."""
    finds_unclear: int = 0
    """Searches with an outcome of which it is not recorded whether it was linked to the object."""
    residents: int | None = None
    """People of the group in the baseline; None where none is used."""
    period: Period = Period()
    people: Mapping[int, int] = field(default_factory=dict)
    """
    How many people were searched once, twice and so on; empty where no key tells them apart.

    Under 0 stand the searches without a key, each of which may be of somebody else.
    """

    @property
    def searches(self) -> int:
        """All searches of the group."""
        return sum(self.outcomes.values())

    @property
    def outcomes_known(self) -> int:
        """Searches whose outcome is recorded, so far as to tell whether it was an arrest."""
        return self.searches - sum(self.outcomes.get(e, 0) for e in schema.WITHOUT_ARREST_TOLD)

    @property
    def arrests(self) -> int:
        """Searches followed by an arrest."""
        return sum(self.outcomes.get(each, 0) for each in schema.ARRESTS)

    @property
    def outcomes_untold(self) -> int:
        """Searches of which a table tells only that the outcome was positive, or an arrest."""
        return sum(self.outcomes.get(each, 0) for each in schema.UNTOLD)

    @property
    def no_further_action(self) -> int:
        """Searches followed by no further action."""
        return self.outcomes.get(schema.NO_FURTHER_ACTION, 0)

    @property
    def months(self) -> int:
        """The length of the period where it consists of whole months, else 0."""
        return self.period.months

    @property
    def days(self) -> int:
        """The length of the period where it does not consist of whole months, else 0."""
        return self.period.days

    @property
    def years(self) -> float:
        """The length of the period in years."""
        return self.period.years

    def __add__(self, other: GroupCounts) -> GroupCounts:
        """
        Both groups together, under the first one's name.

        People of unknown ethnicity have no residents of their own, so residents of None
        add nothing to a number.
        """
        known = [each for each in (self.residents, other.residents) if each is not None]
        return replace(
            self,
            outcomes=Counter(self.outcomes) + Counter(other.outcomes),
            finds=self.finds + other.finds,
            finds_known=self.finds_known + other.finds_known,
            finds_unclear=self.finds_unclear + other.finds_unclear,
            residents=sum(known) if known else None,
            people=Counter(self.people) + Counter(other.people),
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """One group beside its reference, in one part of the records: an area, or an age band."""

    group: GroupCounts
    reference: GroupCounts
    whole: GroupCounts
    """Everybody of known ethnicity, with the residents of all groups."""


def together(name: str, parts: Sequence[GroupCounts]) -> GroupCounts:
    """
    All of `parts` as one group.

    It has no residents where a part with searches has none: its rate would count people
    above the line who are not counted below it.
    """
    whole = sum(parts[1:], start=parts[0]) if parts else GroupCounts(name)
    is_short = any(part.residents is None and part.searches for part in parts)
    return replace(whole, group=name, residents=None if is_short else whole.residents)
