"""Decides whether residents are the people who can be searched, where a plan leaves that open."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from audit import baselines
from audit.errors import BaselineError
from audit.estimate import NotEstimable
from audit.ethnicity import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.plan import Plan

VISITED = {
    "E09000001": "the City of London",
    "E09000033": "Westminster",
    "E23000034": "the City of London",
}
"""Areas by code whose people by day are mostly not their residents."""
TRAVELLERS = {"btp": "the British Transport Police", "city-of-london": "the City of London Police"}
"""Forces whose searches are of people who mostly live elsewhere."""
MOSTLY = 0.5
"""The share of the searches from which such a force's make the records."""
NO_RATIO = ", so no ratio to residents is given"
NOT_RESIDENTS = NotEstimable(
    f"the people who can be searched here are not the people who live here{NO_RATIO}"
)
TO_SEE_IT = "set resident_population_fits = true in the plan to see it"
"""How to see a ratio that is not given; for whoever writes plans, and not for page one."""


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The words of visited_places.toml, each list as one pattern."""

    aside: re.Pattern[str]
    by_words: Mapping[str, re.Pattern[str]]
    """What the words name, such as "a station"."""
    passing: Mapping[str, re.Pattern[str]]
    """Words of places and hours at which it is open who lives nearby, by where people are then."""


def why_not(
    plan: Plan, areas: Sequence[str], forces: Mapping[str, int] | None = None
) -> NotEstimable | None:
    """
    Why no ratio to residents is given; None where residents are taken to be who can be searched.

    What the plan says comes first. Where it says nothing, the place and the title of an operation
    are read for a station and the like, then the areas and the forces of the records (searches by
    force) are looked up.
    """
    said = plan.baseline.resident_population_fits
    if said is not None:
        return None if said else NOT_RESIDENTS
    if kind := place_of(plan):
        return _undecided(not_known(kind))
    if named := visited(areas):
        return _undecided(f"most people in {' and '.join(named)} live elsewhere")
    if named := travelled(forces or {}):
        return _undecided(f"most people searched by {' and '.join(named)} live elsewhere")
    return None


def _undecided(because: str) -> NotEstimable:
    return NotEstimable(f"{because}{NO_RATIO}; {TO_SEE_IT}")


def outnumbered(searches: Mapping[str, int], residents: Mapping[str, int]) -> list[str]:
    """The groups of which fewer people are counted than were searched."""
    return [group for group, number in residents.items() if number < searches.get(group, 0)]


def too_few_counted(groups: Sequence[str]) -> NotEstimable:
    """That a baseline counts fewer people of these groups than were searched."""
    named = ", ".join(LABELS[group] for group in groups)
    what = "one group" if len(groups) == 1 else "some groups"
    return NotEstimable(
        f"fewer people of {what} are counted than were searched ({named}){NO_RATIO}"
    )


def not_known(kind: str) -> str:
    """That nobody counted how many of the people at a kind of place live nearby."""
    return f"whether the people at {kind} are those who live nearby is not known"


def place_of(plan: Plan) -> str | None:
    """What kind of place an operation's place or title names, whose users may live elsewhere."""
    return None if plan.operation is None else kind_of(plan.operation.place, plan.title)


def kind_of(place: str, title: str) -> str | None:
    """What kind of place the words name whose users may live elsewhere; None where of none."""
    kinds = _kinds()
    text = kinds.aside.sub(" ", f"{place} | {title}")
    return next((of for of, words in kinds.by_words.items() if words.search(text)), None)


def passers_by(place: str, title: str) -> str | None:
    """Where people are, by the words, of whom many may come from elsewhere: `at a hospital`."""
    kinds = _kinds()
    text = kinds.aside.sub(" ", f"{place} | {title}")
    return next((of for of, words in kinds.passing.items() if words.search(text)), None)


def is_of_passers_by(place: str, title: str) -> bool:
    """Whether the words name a place or an hour at which many come from elsewhere."""
    return passers_by(place, title) is not None


def is_said(plan: Plan) -> bool:
    """Whether a plan says, by itself or by its operation's place, that residents do not fit."""
    said = plan.baseline.resident_population_fits
    return place_of(plan) is not None if said is None else not said


def visited(areas: Sequence[str]) -> list[str]:
    """Those of the areas that are known for their visitors, by name."""
    codes = map(_code, areas)
    return sorted({VISITED[code] for code in codes if code in VISITED})


def travelled(forces: Mapping[str, int]) -> list[str]:
    """The forces of travellers, by name, where they made at least half of the searches."""
    found = {force: forces[force] for force in TRAVELLERS if forces.get(force)}
    is_most = sum(found.values()) >= MOSTLY * max(sum(forces.values()), 1)
    return [TRAVELLERS[force] for force in found] if is_most else []


def _code(area: str) -> str:
    try:
        return baselines.find_area(area).code
    except BaselineError:
        return ""


@cache
def _kinds() -> _Kinds:
    text = files("audit").joinpath("visited_places.toml").read_text(encoding="utf-8")
    held = tomllib.loads(text)
    return _Kinds(
        aside=_any_of(held["aside"]),
        by_words={each["of"]: _any_of(each["words"]) for each in held["kind"]},
        passing={each["of"]: _any_of(each["words"]) for each in held["passing"]},
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words or their plurals, each whole; spaces and hyphens are the same."""
    each = (r"[\s-]+".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"\b(?:{'|'.join(each)})s?\b", re.IGNORECASE)
