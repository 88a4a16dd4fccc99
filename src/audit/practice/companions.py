"""The plan and the table of residents that a made-up force's records are audited with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice import vocabulary

if TYPE_CHECKING:
    import datetime as dt

    from audit.practice.truth import Truth


def file_name(truth: Truth) -> str:
    """The name of a file of all records; that of one month begins with the month."""
    return f"{truth.slug}-stop-and-search.csv"


def residents_table(truth: Truth, *, share: float = 1.0) -> str:
    """The residents by group and age band as a CSV, or a share of those of each group."""
    rows = [
        f"{truth.force},{group.code},{band},{residents}"
        for group in truth.groups
        for band, residents in _by_age(max(1, round(group.residents * share))).items()
    ]
    return "\n".join(["area,group,age_band,residents", *rows, ""])


def _by_age(residents: int) -> dict[str, int]:
    """Residents by age band; the last band has whoever rounding leaves over."""
    *younger, last = vocabulary.RESIDENT_AGES
    bands = {band: int(residents * vocabulary.RESIDENT_AGES[band]) for band in younger}
    return {**bands, last: residents - sum(bands.values())}


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
