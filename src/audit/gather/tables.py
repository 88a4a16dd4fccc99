"""The tables that a plan names, and what it says of reading them."""

from __future__ import annotations

from dataclasses import replace
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import RecordsError
from audit.intake import forces, neighbours
from audit.intake.archive.manifest import is_archive
from audit.intake.archive.reading import ArchivedTable
from audit.intake.archive.reading import tables as archived
from audit.intake.codes import codebook
from audit.intake.readers import tables
from audit.intake.rules import Rules
from audit.scope import boundaries_of, other_forces, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.gather.gathered import Gathered
    from audit.intake.readers import Table
    from audit.plan import Plan


def records_of(plan: Plan) -> tuple[list[Table], list[Table]]:
    """The tables of searches that a plan names, and those of something else beside them."""
    searches, others = neighbours.apart(_tables(plan))
    if not searches:
        raise RecordsError("There are no records to read. Name files, folders or globs.")
    return searches, others


def _tables(plan: Plan) -> Iterator[Table]:
    """The tables in the archives that a plan names, then those in its files."""
    paths = list(_paths(plan))
    archives = dict.fromkeys(Path(realpath(path)) for path in paths if is_archive(path))
    files = [path for path in paths if Path(realpath(path)) not in archives]
    for folder in archives:
        yield from archived(folder)
    if files or not archives:
        yield from tables(files)


def as_used(plan: Plan, gathered: Gathered) -> Iterator[tuple[Table, Rules]]:
    """Each table of searches, to be read again, with the rules by which its rows were used."""
    rules = rules_of(plan)
    for table in records_of(plan)[0]:
        others = {
            (each.force, each.month)
            for each in gathered.editions
            if each.left_out == table.source.name
        }
        own = table.rules(rules) if isinstance(table, ArchivedTable) else rules
        yield table, replace(own, leave_out=own.leave_out | others)


def understanding(plan: Plan) -> Rules:
    """What a plan says of how to understand records, whichever of them it is about."""
    return Rules(
        code_book=codebook.choose(plan.records.code_book, plan.folder),
        columns=plan.records.columns,
        values=plan.records.values,
        force=forces.slug(plan.records.force),
    )


def rules_of(plan: Plan) -> Rules:
    """All that a plan says of reading records, which of them it is about among it."""
    scope, boundaries = plan.scope, boundaries_of(plan)
    return replace(
        understanding(plan),
        first=scope.from_,
        last=scope.to,
        kinds=scope.kinds,
        area=scope.area,
        is_outside=outside(plan, boundaries),
        is_other_force=other_forces(plan),
        boundaries=boundaries,
    )


def _paths(plan: Plan) -> Iterator[Path]:
    """The paths of the plan, relative ones from its folder."""
    for path in plan.records.paths:
        yield plan.folder / Path(path).expanduser()
