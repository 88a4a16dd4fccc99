"""The plan and the table of residents that a made-up force's records are audited with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.practice import vocabulary

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from audit.practice.truth import GroupTruth, Truth


def file_name(truth: Truth) -> str:
    """The name of a file of all records; that of one month begins with the month."""
    return f"{truth.slug}-stop-and-search.csv"


@dataclass(frozen=True, slots=True)
class Residents:
    """The table of residents, and in what it differs from one that can be relied on."""

    truth: Truth
    share: float = 1.0
    """How many of the residents of each group it holds."""
    is_detailed: bool = False
    """Whether it holds detailed groups, which have the search rate of the one they are of."""
    years_before: int = 0
    """Years from when they were counted to the records; 0 where the table does not say when."""
    modelled: float = 0.0
    """The share of its residents that it says are estimates."""

    def table(self) -> str:
        """The residents by group and age band as a CSV."""
        remarks = self._remarks()
        header = ",".join(["area", "group", "age_band", "residents", *remarks])
        end = "".join(f",{remark}" for remark in remarks.values())
        rows = [
            f"{self.truth.force},{label},{band},{residents}{end}"
            for group in self.truth.groups
            for label, people in self._by_label(group).items()
            for band, residents in _divided(people, vocabulary.RESIDENT_AGES).items()
        ]
        return "\n".join([header, *rows, ""])

    def _remarks(self) -> dict[str, str]:
        """What every row says of itself beside the number."""
        counted = self.truth.start.year - self.years_before
        remarks = {"date": str(counted)} if self.years_before else {}
        return {**remarks, "modelled": str(self.modelled)} if self.modelled else remarks

    def _by_label(self, group: GroupTruth) -> dict[str, int]:
        """The residents of a group, in the whole under its code, or by the labels of its parts."""
        people = max(1, round(group.residents * self.share))
        parts = vocabulary.SELF_DEFINED[group.code] if self.is_detailed else {group.code: 1.0}
        return _divided(people, parts)


def _divided(people: int, shares: Mapping[str, float]) -> dict[str, int]:
    """People by these shares; the last has whoever rounding leaves over."""
    *others, last = shares
    parts = {name: int(people * shares[name]) for name in others}
    return {**parts, last: people - sum(parts.values())}


def plan_text(truth: Truth, *, dated: dt.date, one_file: bool) -> str:
    """A plan of the date `dated` to audit the records with."""
    first, last = truth.start.replace(day=1), truth.last_day
    paths = file_name(truth) if one_file else f"*/*-{file_name(truth)}"
    return f"""\
# Practice data, made by stop-audit. {truth.force} does not exist and nobody was searched.
# What is true of it, and what its audit should come near, stands in truth.json.
title = "PRACTICE DATA: {truth.force}, {first:%B %Y} to {last:%B %Y}"
date = {dated}
demonstration = true

[records]
paths = ["{paths}"]

[scope]
area = "{truth.force}"
from = {first}
to = {last}

[ethnicity]
basis = "self_defined"
classification = "5+1"
reference = "white"

[baseline]
use = "{truth.slug}-residents.csv"

[find]
definition = "any_outcome"
"""
