"""What is true of a made-up force: the rates behind its records, and the counts to expect."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audit.errors import PlanError, listed
from audit.ethnicity import FIVE
from audit.practice.shares import Missing, problems_of, share_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PER_RESIDENTS = 1_000
MONTHS_A_YEAR = 12
REFERENCE = "white"
VEHICLE_SHARE = 0.05
LONGEST_MONTHS = 1_200


@dataclass(frozen=True, slots=True)
class GroupTruth:
    """One ethnic group of the made-up area."""

    code: str
    """A broad group of `audit.ethnicity.FIVE`."""
    residents: int
    search_rate: float
    """Searches of people in this group per 1,000 residents a year, whatever gets recorded."""
    find_rate: float
    """Outcomes other than no further action, as a share of searches whose outcome is recorded."""


@dataclass(frozen=True, slots=True)
class Truth:
    """A made-up force, its residents and how it searches. `PlanError` names what is impossible."""

    groups: tuple[GroupTruth, ...]
    force: str = "Northmere"
    """Also the name of its area."""
    start: dt.date = dt.date(2025, 1, 1)
    """Any day of the first month."""
    months: int = MONTHS_A_YEAR
    not_stated_share: float = 0.12
    """Share of person searches whose self-defined ethnicity is not stated, alike in all groups."""
    vehicle_share: float = VEHICLE_SHARE
    """Share of all searches that are of a vehicle only."""
    section_60_share: float = 0.03
    """Share of person searches that use section 60."""
    blank_outcome_share: float = 0.02
    """Share of searches with no outcome recorded, alike in all groups."""
    vehicle_find_rate: float = 0.22
    """As `find_rate`, for searches of a vehicle only."""
    not_stated_for: Mapping[str, float] = field(default_factory=dict)
    """
    Other shares than `not_stated_share`: of a group (`black`), after an outcome (`found` or
    `nothing`), or of both (`black/nothing`), of which the narrowest counts.
    """
    blank_outcome_for: Mapping[str, float] = field(default_factory=dict)
    """Likewise other shares than `blank_outcome_share`, for searches of people."""

    def __post_init__(self) -> None:
        """Refuse what cannot be, all of it at once."""
        if problems := list(_problems(self)):
            raise PlanError(listed("No such force can be made up:", problems))

    @property
    def slug(self) -> str:
        """The force as it stands in file names."""
        return self.force.lower().replace(" ", "-")

    @property
    def years(self) -> float:
        """How long the records run, in years of twelve months."""
        return self.months / MONTHS_A_YEAR

    @property
    def month_names(self) -> tuple[str, ...]:
        """Every month as `YYYY-MM`, in order."""
        first = self.start.year * MONTHS_A_YEAR + self.start.month - 1
        return tuple(
            f"{month // MONTHS_A_YEAR:04d}-{month % MONTHS_A_YEAR + 1:02d}"
            for month in range(first, first + self.months)
        )

    @property
    def last_day(self) -> dt.date:
        """The last day of the last month."""
        last_month = dt.date.fromisoformat(f"{self.month_names[-1]}-01")
        return (last_month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)

    @property
    def is_uneven(self) -> bool:
        """Whether more is missing for some than for others."""
        return bool(self.not_stated_for or self.blank_outcome_for)

    def without_gaps(self) -> Truth:
        """The same force, with nothing missing where shares say how much is."""
        return replace(
            self,
            not_stated_share=0.0,
            blank_outcome_share=0.0,
            not_stated_for={},
            blank_outcome_for={},
        )

    def not_stated_of(self, group: str, *, found: bool) -> float:
        """The share of a group's searches whose ethnicity is not stated, by what was found."""
        return share_for(self.not_stated_for, self.not_stated_share, group, found=found)

    def blank_outcome_of(self, group: str, *, found: bool) -> float:
        """The share of a group's searches with no outcome recorded, by what was found."""
        return share_for(self.blank_outcome_for, self.blank_outcome_share, group, found=found)

    def expected_searches(self, group: GroupTruth) -> float:
        """Searches of people in `group` to expect over all months, of stated ethnicity or not."""
        return group.search_rate * group.residents / PER_RESIDENTS * self.years

    @property
    def expected_person_searches(self) -> float:
        """Searches of people to expect over all months."""
        return sum(self.expected_searches(group) for group in self.groups)

    @property
    def expected_vehicle_searches(self) -> float:
        """Searches of a vehicle only to expect over all months."""
        return self.expected_person_searches * self.vehicle_share / (1 - self.vehicle_share)

    def rate_ratio(self, group: GroupTruth) -> float:
        """The true search rate of `group` over that of White people."""
        reference = next(each for each in self.groups if each.code == REFERENCE)
        return group.search_rate / reference.search_rate

    def document(self, *, seed: int) -> dict[str, object]:
        """What truth.json holds: the truth, and the counts that its records should come near."""
        people = self.expected_person_searches
        return {
            "what": "Practice records made up by stop-audit. The force and its area do not exist.",
            "force": self.force,
            "seed": seed,
            "from": self.month_names[0],
            "to": self.month_names[-1],
            "reference": REFERENCE,
            "not_stated_share": self.not_stated_share,
            "vehicle_share": self.vehicle_share,
            "section_60_share": self.section_60_share,
            "blank_outcome_share": self.blank_outcome_share,
            **self._uneven_document(),
            "expected": {
                "rows": round(people + self.expected_vehicle_searches, 2),
                "person_searches": round(people, 2),
                "vehicle_searches": round(self.expected_vehicle_searches, 2),
                "person_searches_not_stated": round(self._expected_not_stated, 2),
                "section_60_searches": round(people * self.section_60_share, 2),
            },
            "groups": {group.code: self._group_document(group) for group in self.groups},
        }

    def _uneven_document(self) -> dict[str, dict[str, float]]:
        given = {
            "not_stated_for": dict(self.not_stated_for),
            "blank_outcome_for": dict(self.blank_outcome_for),
        }
        return {name: shares for name, shares in given.items() if shares}

    @property
    def _expected_not_stated(self) -> float:
        evenly = self.expected_person_searches * self.not_stated_share
        return evenly + sum(
            self.expected_searches(group)
            * (self._missing(group).not_stated - self.not_stated_share)
            for group in self.groups
        )

    def _missing(self, group: GroupTruth) -> Missing:
        code = group.code
        return Missing.of(
            group.find_rate,
            not_stated=(
                self.not_stated_of(code, found=False),
                self.not_stated_of(code, found=True),
            ),
            blank=(
                self.blank_outcome_of(code, found=False),
                self.blank_outcome_of(code, found=True),
            ),
        )

    def _group_document(self, group: GroupTruth) -> dict[str, float]:
        missing = self._missing(group)
        stated = self.expected_searches(group) * (1 - missing.not_stated)
        with_outcome = stated * (1 - missing.blank)
        return {
            "residents": group.residents,
            "true_searches_per_1000_residents_a_year": round(group.search_rate, 6),
            "true_rate_ratio": round(self.rate_ratio(group), 6),
            "true_find_rate": group.find_rate,
            "expected_searches": round(self.expected_searches(group), 2),
            "expected_searches_stated": round(stated, 2),
            "expected_searches_stated_with_outcome": round(with_outcome, 2),
            "expected_finds_stated": round(with_outcome * missing.find_rate, 2),
        }


def _problems(truth: Truth) -> Iterator[str]:
    codes = [group.code for group in truth.groups]
    if sorted(codes) != sorted(FIVE.codes):
        yield f"groups are {', '.join(codes) or 'none'}; give each of {', '.join(FIVE.codes)} once"
    if not 1 <= truth.months <= LONGEST_MONTHS:
        yield f"months is {truth.months}; give 1 to {LONGEST_MONTHS}"
    if not truth.force.replace(" ", "").isalpha() or not truth.force.isascii():
        yield f"force is {truth.force!r}; use letters and spaces only"
    for name in ("not_stated_share", "vehicle_share", "section_60_share", "blank_outcome_share"):
        if not 0 <= getattr(truth, name) < 1:
            yield f"{name} is {getattr(truth, name)}; give a share from 0 to below 1"
    yield from problems_of("not_stated", truth.not_stated_for)
    yield from problems_of("blank_outcome", truth.blank_outcome_for)
    if not 0 <= truth.vehicle_find_rate <= 1:
        yield f"vehicle_find_rate is {truth.vehicle_find_rate}; give a share from 0 to 1"
    for group in truth.groups:
        if group.residents < 1 or group.search_rate <= 0 or not 0 <= group.find_rate <= 1:
            yield f"{group.code} needs residents, a search rate above 0 and a find rate from 0 to 1"
