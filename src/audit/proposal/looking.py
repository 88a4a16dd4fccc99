"""Files → a proposal: grouped, their columns weighed, and counted as the plan would have them."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit import schema
from audit.errors import RecordsError
from audit.intake.codes.codebook import GENERIC, bundled, normal_header
from audit.intake.codes.recode import age_bands
from audit.intake.readers import tables
from audit.intake.rules import Rules
from audit.proposal.days import remarks
from audit.proposal.draft import bundled_force, drafted, force_in_name
from audit.proposal.fits import is_bundled
from audit.proposal.proposed import Elsewhere, Proposal
from audit.proposal.seen import Group, Seen, grouped, seen, without_totals
from audit.proposal.suggest import AGES_AS, unknown
from audit.proposal.weigh import Choice, choices
from audit.proposal.whose import Open, Word, ethnicity, of_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.intake.codes.codebook import CodeBook
    from audit.intake.readers import Table
    from audit.proposal.draft import Draft


_SOONER = 10


def propose(paths: Sequence[str], area: str | None = None, folder: Path | None = None) -> Proposal:
    """
    What is proposed for the records in some files, folders or globs.

    `folder` is where the plan will be, to which its paths are relative; None: the current one.
    `RecordsError` where the records cannot be read.
    """
    groups = grouped(tables([Path(each).expanduser() for each in paths]))
    if not groups:
        raise RecordsError("There are no records to read. Name files, folders or globs.")
    main = _with_like(max(groups, key=_weight), groups)
    others = [each for group in groups for each in group.tables if each not in main.tables]
    own = _seen(main)
    proposed, opens = _columns(main, own)
    draft = drafted(main.tables, _rules(main, proposed, opens))
    used = {each.column: each.header for each in proposed}
    asked = {each.header for each in opens}
    headers = main.book.headers(main.header) if main.book else {}
    headers = {ours: header for ours, header in headers.items() if header not in asked}
    area, because = (area, "given") if area else _area(draft, main.book)
    return Proposal(
        paths=_paths(paths, main, folder, is_all=not others),
        elsewhere=tuple(_elsewhere(others, main, folder)),
        tables=len(main.tables),
        rows=max((each.rows + each.blank for each in own.values()), default=0),
        book=main.book,
        columns=headers,
        choices=proposed,
        opens=opens,
        left=_left(main.header, [*used.values(), *headers.values(), *asked]),
        nameless=main.nameless,
        dates=tuple(_dates({**headers, **used}, own, main.book)),
        draft=draft,
        area=area,
        area_because=because,
        force_hint="" if draft.forces else _force_hint(main),
    )


def _weight(group: Group) -> int:
    """The bytes of a group's files; those that a code book knows are sooner the records."""
    size = sum({each.source.path: each.source.bytes for each in group.tables}.values())
    return size * (1 if group.book is None else _SOONER)


def _with_like(main: Group, groups: Iterable[Group]) -> Group:
    """The main group with the tables that have all of its columns that are proposed, and others."""
    if main.book is not None:
        return main
    proposed, opens = _columns(main, _seen(main))
    headers = [*(each.header for each in proposed), *(each.header for each in opens)]
    wanted = set(map(normal_header, headers))
    like = [
        table
        for group in groups
        if group is not main and group.book is None
        for table in group.tables
        if wanted and wanted <= set(map(normal_header, table.header))
    ]
    return replace(main, tables=[*main.tables, *like])


def _seen(group: Group) -> dict[str, Seen]:
    """What the group's own columns hold."""
    if group.book is not None:
        return _of_book(group, group.book)
    own = set(map(normal_header, group.header))
    return {h: each for h, each in seen(group.tables).items() if normal_header(h) in own}


def _of_book(group: Group, book: CodeBook) -> dict[str, Seen]:
    """The first table's columns of dates and of ethnicity: all that a code book leaves open."""
    wanted = ("datetime", "date", "ethnicity_self_defined")
    headers = book.headers(group.header)
    needed = dict.fromkeys(headers[each] for each in wanted if each in headers)
    found: dict[str, Seen] = {}
    rows = without_totals(group.tables[0].read(tuple(needed)))
    for header in needed:
        counted = rows.columns[header].combine_chunks().value_counts().to_pylist()
        labels = Counter({e["values"]: e["counts"] for e in counted if e["values"]})
        found[header] = Seen(header, labels, rows.columns.num_rows - labels.total())
    return found


def _columns(group: Group, own: Mapping[str, Seen]) -> tuple[list[Choice], list[Open]]:
    """The columns that are proposed, and those of which the user must say whose word they are."""
    if group.book is not None:
        return [], _opens_of_book(group, group.book, own)
    told, opens = ethnicity(own)
    taken = {each.header for each in told} | {each.header for each in opens}
    taken |= {header for each in told for header in each.others}
    found = [*told, *choices(own, taken)]
    found = [_with_unknown(each, own) for each in found]
    return sorted(found, key=lambda each: schema.NAMES.index(each.column)), [
        replace(each, choices={w: _with_unknown(c, own) for w, c in each.choices.items()})
        for each in opens
    ]


def _opens_of_book(group: Group, book: CodeBook, own: Mapping[str, Seen]) -> list[Open]:
    """Tables of numbers by group are of no one publisher, who would have said whose word it is."""
    header = book.headers(group.header).get("ethnicity_self_defined")
    if book.name != "aggregate" or header is None:
        return []
    found = of_book(header, own[header])
    return [] if found is None else [replace(found, choices=_by_book(found, own[header], book))]


def _by_book(found: Open, own: Seen, book: CodeBook) -> dict[Word, Choice]:
    """The choices with the values that the code book does not know, in place of the generic one."""
    codes = book.codes("ethnicity_self_defined", own.labels)
    lost = [label for label, code in zip(own.labels, codes, strict=True) if code is None]
    return {
        word: replace(choice, unknown=tuple(unknown(choice.column, e, own.labels[e]) for e in lost))
        for word, choice in found.choices.items()
    }


def _rules(group: Group, proposed: Iterable[Choice], opens: Sequence[Open]) -> Rules:
    """How to read the records to see what they give, whoever's word an open column is."""
    if group.book is not None:
        return Rules(code_book=group.book)
    columns = {each.column: each.header for each in proposed if each.is_used}
    for each in opens:
        columns.setdefault(each.choice.column, each.header)
    return Rules(code_book=bundled(GENERIC), columns=columns)


def _paths(
    given: Sequence[str], main: Group, folder: Path | None, *, is_all: bool
) -> tuple[str, ...]:
    """What was given, if all of it can be read in one way; else the files that can."""
    own = [str(each.source.path) for each in main.tables]
    return tuple(_from(path, folder) for path in (given if is_all else dict.fromkeys(own)))


def _from(path: str, folder: Path | None) -> str:
    """A path as seen from the folder of the plan."""
    if folder is None or Path(path).expanduser().is_absolute():
        return path
    return os.path.relpath(path, folder)


def _elsewhere(others: Iterable[Table], main: Group, folder: Path | None) -> Iterable[Elsewhere]:
    own = {each.source.path for each in main.tables}
    for table in others:
        source = table.source
        path = _from(str(source.path), folder)
        yield Elsewhere(path, source.name, len(table.header), source.path not in own)


def _left(header: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    kept = set(used)
    return tuple(each for each in header if each and each not in kept)


def _with_unknown(choice: Choice, own: Mapping[str, Seen]) -> Choice:
    """The choice with its values that no code book knows."""
    column = AGES_AS.get(choice.column, choice.column)
    if not schema.BY_NAME[column].codes or column == "grounds":
        return choice
    labels = own[choice.header].labels.most_common()
    texts = tuple(label for label, _ in labels)
    book, is_of_years = bundled(GENERIC), column != choice.column
    codes = age_bands(book, texts) if is_of_years else book.codes(column, texts)
    lost = [pair for pair, code in zip(labels, codes, strict=True) if code is None]
    found = (unknown(column, label, rows) for label, rows in lost)
    return replace(choice, unknown=tuple(found))


def _dates(
    headers: Mapping[str, str], own: Mapping[str, Seen], book: CodeBook | None
) -> Iterable[str]:
    header = headers.get("datetime") or headers.get("date")
    if header is None or header not in own:
        return ()
    zone = book.time_zone if book else "Europe/London"
    return remarks(own[header].labels, zone, has_times="time" in headers)


def _area(draft: Draft, book: CodeBook | None) -> tuple[str | None, str]:
    """The area that the records themselves name, if it is one, and where they name it."""
    if book is not None and book.country:
        return None, ""
    if draft.areas:
        [first, *more] = draft.areas
        is_one = not more and is_bundled(first)
        return (first, "the only area in the records") if is_one else (None, "")
    if len(draft.forces) == 1 and (found := bundled_force(draft.forces[0])):
        return found, "all records are of this force"
    return None, ""


def _force_hint(group: Group) -> str:
    found = {force_in_name(each.source.path.name) for each in group.tables}
    return found.pop() if len(found) == 1 else ""
