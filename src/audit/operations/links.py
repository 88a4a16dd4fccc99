"""Two stages of the chain: who went on, of a group and of its reference, or why nobody can say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.ethnicity import ALL, EVERYONE_ELSE, PARENTS, WHITE_BRITISH
from audit.operations.stages import SEARCHED, Stage, number_of
from audit.plan_counts import NOT_RECORDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEWEST = 5
"""Ratios of smaller counts are not given; the counts are."""
THIS_MISSING, BEFORE_MISSING, IN_PART = map(NotEstimable, NOT_RECORDED)
NOT_BY_GROUP = NotEstimable("not recorded by ethnic group")
NOBODY = NotEstimable("nobody is counted at the stage before")
_MORE = {
    "passed": "passed",
    "screened": "were screened",
    "indicated": "were indicated",
    "searched": "were searched",
}
_SAID = {
    "passed": "are said to have passed",
    "screened": "are said to have been screened",
    "indicated": "are said to have been indicated",
    "searched": "are said to have been searched",
}
OF_A_GROUP = NotEstimable("the numbers of one of the groups grow from the one stage to the other")
OTHER_GROUPS = NotEstimable("the two stages are not counted of the same groups")
TOO_FEW = NotEstimable("one of its counts is below five, which is too few for a ratio")


@dataclass(frozen=True, slots=True)
class Went:
    """How many went on, and of how many; None where that is not recorded."""

    people: int | None
    of: int | None
    grows: NotEstimable
    """Why there is no share where more went on than could."""

    def missing(self) -> NotEstimable | None:
        """Why there is no share; None where there is one."""
        if self.people is None or self.of is None:
            return NOT_BY_GROUP
        if self.of == 0:
            return NOBODY
        return self.grows if self.people > self.of else None

    def counts(self, prefix: str = "") -> dict[str, int]:
        """What is recorded, by name."""
        named = {f"{prefix}people": self.people, f"{prefix}of": self.of}
        return {name: number for name, number in named.items() if number is not None}


@dataclass(frozen=True, slots=True)
class Link:
    """Two stages, of which the second holds the people who went on from the first."""

    of: Stage
    stage: Stage

    @property
    def ends(self) -> tuple[str, str]:
        """The names of both stages."""
        return self.of.name, self.stage.name

    @property
    def stratum(self) -> dict[str, str]:
        """What tells its findings apart."""
        return {"stage": self.stage.name, "of": self.of.name}

    @property
    def is_estimated(self) -> bool:
        """Whether the plan says that one of its counts is an estimate."""
        return self.of.is_estimated or self.stage.is_estimated

    def missing(self, group: str) -> NotEstimable | None:
        """Why a group, or all of them, can have no share here; None where they may have one."""
        if not self.stage.is_recorded:
            return THIS_MISSING
        if not self.of.is_recorded:
            return BEFORE_MISSING
        if group != ALL:
            return None
        if self.stage.total is None or self.of.total is None:
            return IN_PART
        if self._is_of_other_groups():
            return OTHER_GROUPS
        went = (self.went(code) for code in self.stage.by_group)
        return OF_A_GROUP if any(each.missing() is self._grows for each in went) else None

    @property
    def _grows(self) -> NotEstimable:
        before, after = self.ends
        return grows(after, before)

    @property
    def is_recorded(self) -> bool:
        """Whether both stages are, in total or by group."""
        return self.stage.is_recorded and self.of.is_recorded

    def _is_of_other_groups(self) -> bool:
        """Whether people went on whose group was not counted among those who could."""
        if not self.of.by_group:
            return False
        others = (code for code, people in self.stage.by_group.items() if people)
        is_of_unknown = bool(self.stage.unknown and not self.of.unknown)
        return is_of_unknown or any(self.of.number(code) is None for code in others)

    def went(self, group: str) -> Went:
        """Those of a group, or of all, who went on."""
        is_of_searches = self.stage.of is not None and self.of.name == SEARCHED
        bases = self.stage.of if is_of_searches else None
        return Went(
            self.stage.number(group),
            self.of.number(group) if bases is None else number_of(bases, group),
            self._grows,
        )

    def went_beside(self, group: str, reference: str) -> Went:
        """Those of the group's reference."""
        if reference != EVERYONE_ELSE:
            return self.went(british_or(reference))
        others = [self.went(code) for code in _outside(group, self.stage.by_group)]
        people = [each.people for each in others if each.people is not None]
        bases = [each.of for each in others if each.of is not None]
        is_whole = bool(others) and len(people) == len(others) == len(bases)
        if not is_whole:
            return Went(None, None, self._grows)
        return Went(sum(people), sum(bases), self._grows)


@cache
def grows(stage: str, before: str) -> NotEstimable:
    """Why there is no share of those who went on where they are more than those who could."""
    said = _SAID.get(before, "were counted before")
    if stage in _MORE:
        return NotEstimable(f"more people {_MORE[stage]} than {said}")
    return NotEstimable(f"something was found on more people than {said}")


def british_or(reference: str) -> str:
    """The code of a reference that is one group."""
    return "W1" if reference == WHITE_BRITISH else reference


def _outside(group: str, counted: Mapping[str, int]) -> list[str]:
    """The groups that are neither a group, nor a part of it, nor made of others that are here."""
    broader = {PARENTS.get(code) for code in counted}
    own = {group, PARENTS.get(group)}
    return [
        code
        for code in counted
        if code not in own and code not in broader and PARENTS.get(code) != group
    ]


def is_of_reference(reference: str, group: str) -> bool:
    """Whether a group is what the others are compared with, holds it or is a part of it."""
    code = british_or(reference)
    return group in (code, PARENTS.get(code)) or PARENTS.get(group) == code


def links_of(stages: Sequence[Stage]) -> list[Link]:
    """
    Every two stages beside each other, and those that have unrecorded ones between them.

    A stage of which no group is recorded is passed over where groups are compared, so that the
    share of a later stage is then of the last stage before it that is.
    """
    recorded = [stage for stage in stages if stage.total is not None]
    by_group = [stage for stage in stages if stage.by_group]
    pairs = (pair for known in (stages, recorded, by_group) for pair in pairwise(known))
    found = {link.ends: link for link in (Link(*pair) for pair in pairs)}
    place = {stage.name: number for number, stage in enumerate(stages)}
    return sorted(found.values(), key=lambda each: (place[each.stage.name], -place[each.of.name]))
