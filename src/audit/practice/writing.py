"""Writes a made-up force as a folder that can be audited: records, residents, plan and truth."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pyarrow import csv

from audit.practice import vocabulary
from audit.practice.records import force_year

if TYPE_CHECKING:
    import datetime as dt

    from audit.practice.truth import Truth

_HEADER = (",".join(vocabulary.HEADER) + "\n").encode()
_PLAIN = csv.WriteOptions(include_header=False, quoting_style="none", batch_size=65_536)


def write_practice(
    truth: Truth, folder: Path, *, seed: int, dated: dt.date, one_file: bool = False
) -> tuple[Path, ...]:
    """
    Write the records of `truth`, its residents, a plan of the date `dated`, and truth.json.

    Returns the files in `folder`, the plan first. They appear together once all are made; files
    of the same name are replaced, and record files left over from another run of the same force
    are removed, since the plan would read them too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".practice-") as staging:
        made = _write_all(truth, Path(staging), seed=seed, dated=dated, one_file=one_file)
        for stale in practice_records(truth, folder):
            stale.unlink()
        return tuple(_moved(path, Path(staging), folder) for path in made)


def practice_records(truth: Truth, folder: Path) -> tuple[Path, ...]:
    """The record files of this force that stand in `folder`, a file a month or all in one."""
    name = _file_name(truth)
    return tuple(sorted([*folder.glob(f"????-??/????-??-{name}"), *folder.glob(name)]))


def _write_all(
    truth: Truth, folder: Path, *, seed: int, dated: dt.date, one_file: bool
) -> tuple[Path, ...]:
    plan, document = folder / "plan.toml", folder / "truth.json"
    residents = folder / f"{truth.slug}-residents.csv"
    _write_text(plan, _plan(truth, dated=dated, one_file=one_file))
    _write_text(document, json.dumps(truth.document(seed=seed), indent=2) + "\n")
    _write_text(residents, _residents(truth))
    return (plan, document, residents, *_write_records(truth, folder, seed=seed, one_file=one_file))


def _write_records(truth: Truth, folder: Path, *, seed: int, one_file: bool) -> tuple[Path, ...]:
    written: dict[Path, None] = {}
    for each in force_year(truth, seed=seed):
        path = folder / _record_path(truth, each.month, one_file=one_file)
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as file:
            if path not in written:
                file.write(_HEADER)
            csv.write_csv(each.records, file, _PLAIN)
        written[path] = None
    return tuple(written)


def _record_path(truth: Truth, month: str, *, one_file: bool) -> Path:
    """The place of a month's file, as in the archives of data.police.uk."""
    name = _file_name(truth)
    return Path(name) if one_file else Path(month, f"{month}-{name}")


def _file_name(truth: Truth) -> str:
    return f"{truth.slug}-stop-and-search.csv"


def _residents(truth: Truth) -> str:
    rows = [
        f"{truth.force},{group.code},{band},{residents}"
        for group in truth.groups
        for band, residents in _by_age(group.residents).items()
    ]
    return "\n".join(["area,group,age_band,residents", *rows, ""])


def _by_age(residents: int) -> dict[str, int]:
    """Residents by age band; the last band has whoever rounding leaves over."""
    *younger, last = vocabulary.RESIDENT_AGES
    bands = {band: int(residents * vocabulary.RESIDENT_AGES[band]) for band in younger}
    return {**bands, last: residents - sum(bands.values())}


def _plan(truth: Truth, *, dated: dt.date, one_file: bool) -> str:
    first, last = truth.start.replace(day=1), truth.last_day
    paths = _file_name(truth) if one_file else f"*/*-{_file_name(truth)}"
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


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _moved(path: Path, staging: Path, folder: Path) -> Path:
    target = folder / path.relative_to(staging)
    target.parent.mkdir(exist_ok=True)
    return path.replace(target)
