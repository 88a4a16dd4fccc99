"""Records → an archive of them, which reports can be made from as from the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.errors import PlanError
from audit.gather import records_of, understanding
from audit.intake import neighbours
from audit.intake.archive import store
from audit.intake.archive.adding import Added, Adding
from audit.intake.archive.manifest import Holding, Replaced, is_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audit.intake.readers import Table
    from audit.plan import Plan


@dataclass(frozen=True, slots=True)
class Archived:
    """What became of some records that were to be archived."""

    folder: Path
    holds: Holding
    tables: tuple[Added, ...]
    replaced: tuple[Replaced, ...]
    """Months that now stand in the archive from another file than before."""
    notes: tuple[str, ...]
    """What the user should be told of how the files were read."""

    @property
    def is_changed(self) -> bool:
        """Whether the archive is another one than before."""
        return any(each.became in ("added", "read anew") for each in self.tables)


def archive(plan: Plan, into: Path, *, minimal: bool = False, taken: str | None = None) -> Archived:
    """
    Add the records of a plan to the archive in the folder `into`, made where there is none.

    The plan's scope is not looked at: all rows are kept. `taken` is when the records were
    received. The archive changes as a whole or, where anything fails, not at all.
    """
    paths = [plan.folder / each for each in plan.records.paths]
    if archives := [str(path) for path in paths if is_archive(path)]:
        raise PlanError(
            f"{', '.join(archives)} is an archive already. Give the files as they were received."
        )
    holds: Holding = "minimal" if minimal else "full"
    tables, others = records_of(plan)
    rules = understanding(plan)
    with store.opened(into, holds) as held:
        _refuse_mixing(into, held.manifest.holds, holds)
        adding = Adding(held, taken)
        added = tuple(adding.add(_handed_out(tables), rules))
        before = len(held.manifest.replaced)
        if adding.manifest != held.manifest:
            held.commit(adding.manifest)
    return Archived(
        folder=into,
        holds=holds,
        tables=added,
        replaced=tuple(adding.replaced[before:]),
        notes=tuple(_notes(plan, holds, others)),
    )


def _notes(plan: Plan, holds: Holding, others: Sequence[Table]) -> Iterator[str]:
    yield from neighbours.told(others, "not kept")
    if holds == "minimal" and plan.records.boundaries:
        yield (
            "A minimal archive keeps no coordinates, so areas cannot be told by boundaries from it."
        )


def _handed_out(tables: list[Table]) -> Iterator[Table]:
    """Each table once, and let go of, so that memory does not grow with their number."""
    tables.reverse()
    while tables:
        yield tables.pop()


def _refuse_mixing(into: Path, is_now: Holding, wanted: Holding) -> None:
    """`PlanError` where an archive is minimal and all is to be kept, or the other way round."""
    if is_now != wanted:
        how = "Add --minimal" if is_now == "minimal" else "Leave out --minimal"
        raise PlanError(
            f"The archive {into} is {is_now}, and a full and a minimal one are not mixed. "
            f"{how}, or name another folder with --into."
        )
