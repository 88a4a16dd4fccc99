"""Entries of a manifest: made of tables and rules, and compared with them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.intake.archive import places
from audit.intake.archive.manifest import Given, Replaced, Torn
from audit.intake.codes import codebook
from audit.intake.seen.editions import Edition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.intake.archive.manifest import Partition, Source
    from audit.intake.readers import RowProblem, Table
    from audit.intake.rules import Rules
    from audit.intake.seen.editions import Part


def found(table: Table, sources: Iterable[Source]) -> Source | None:
    """The entry of a table; None where it has none."""
    return next((each for each in sources if is_of(table, each.name, each.sha256)), None)


def is_of(table: Table, name: str, sha256: str) -> bool:
    """Whether a table is the one of that name, given by itself or within a folder."""
    own = table.source.name
    is_named = own == name or own.endswith(f"/{name}") or name.endswith(f"/{own}")
    return is_named and table.source.sha256 == sha256


def given(rules: Rules) -> Given:
    """What a plan said, with a code book of its own; the bundled ones are read as they are."""
    book = rules.code_book
    is_own = book is not None and (
        book.name not in codebook.BUNDLED or book != codebook.bundled(book.name)
    )
    return Given(
        code_book=book.model_dump(mode="json") if book is not None and is_own else None,
        columns=dict(rules.columns),
        values={name: dict(codes) for name, codes in rules.values.items()},
        force=rules.force,
    )


def is_read_by(source: Source, rules: Rules) -> bool:
    """Whether a source was archived by the same rules."""
    is_book = rules.code_book is None or rules.code_book.name == source.code_book
    return is_book and source.given == given(rules)


def replaced(old: Source, part: Partition, new: Source, edition: Edition) -> Replaced:
    """A part of a source of which another source's records are kept."""
    return Replaced(
        force=part.force,
        month=part.month,
        rows=part.rows,
        sha256=part.sha256,
        source=old.name,
        source_sha256=old.sha256,
        taken=old.taken,
        replaced_by=new.name,
        replaced_by_sha256=new.sha256,
        replaced_when=new.taken,
        why="fuller" if edition.is_extract else "newer",
        rows_used=edition.rows_used,
        rows_shared=edition.rows_shared,
    )


def read_anew(old: Source, part: Partition, new: Source) -> Replaced:
    """A part of a file that other rules may have put elsewhere."""
    edition = Edition(part.force, part.month, new.name, old.name, part.rows, part.rows, part.rows)
    return replaced(old, part, new, edition).model_copy(update={"why": "read anew"})


def _parts(source: Source) -> frozenset[Part]:
    return frozenset((each.force, each.month) for each in source.partitions)


def may_share(one: Source, other: Source) -> bool:
    """Whether two sources have a month of the same force, or of one that is not known."""
    return not one.is_same(other) and any(
        left_month == right_month and (left == right or "" in (left, right))
        for left, left_month in _parts(one)
        for right, right_month in _parts(other)
    )


def torn(problems: Sequence[RowProblem]) -> Iterator[Torn]:
    """Rows that are not kept, by reason."""
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for problem in problems:
        lines[problem.reason].append(problem.line)
    for reason, at in lines.items():
        yield Torn(reason=reason, rows=len(at), lines=places.written(at))
