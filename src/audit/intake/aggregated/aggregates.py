"""Tables of numbers made ready: totals, doubled rows and hidden numbers out, mistakes refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from audit.errors import RecordsError, listed
from audit.intake.aggregated import sums, totals
from audit.intake.aggregated.classifications import AGAIN, broad_totals, divided_by, under_another
from audit.intake.aggregated.followed import Followed
from audit.intake.aggregated.keeping import labels_of, without
from audit.intake.aggregated.numbers import BROKEN, HIDDEN, numbers
from audit.intake.aggregated.remainders import remainders, with_numbers
from audit.intake.aggregated.stated import stated
from audit.intake.aggregated.totals import A_TOTAL, column_of_groups, keys_of
from audit.intake.aggregated.uncounted import refuse_uncounted, unread_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.intake.aggregated.keeping import Flags
    from audit.intake.codes.codebook import CodeBook
    from audit.intake.readers import Rows, Table

HIDDEN_NUMBER = "the publisher hides the number of searches"
_MOST_PROBLEMS = 30
"""Rows that a message names."""


def prepared(table: Table, rows: Rows, headers: Mapping[str, str], book: CodeBook) -> Rows:
    """
    The rows of a table that count each search once.

    Of single records, rows of totals are taken out. Of tables of numbers also those that count
    the same searches again, and those without a number to count; `RecordsError` names every row
    whose numbers contradict each other.
    """
    if "count" not in headers:
        return _without_bare_totals(table, rows, headers)
    name = table.source.name
    _refuse_several_measures(rows, headers, name)
    by_header = totals.columns_with_totals(rows, headers)
    is_total = np.any([*by_header.values(), totals.bare_totals(rows)], axis=0)
    if is_total.all():
        is_total, by_header = np.zeros(len(is_total), bool), {}
    again = np.zeros(len(is_total), bool)
    if "classification" in headers:
        again = under_another(rows, headers, book, is_total)
    broad, problems = again & False, list[str]()
    if book.one_row_a_group:
        broad, problems = broad_totals(rows, headers, book, is_total | again, table.unit)
        problems += _twins(rows, headers, is_total | again, table.unit)
    problems += _contradictions(rows, headers, book, table.unit)
    _refuse(problems, name)
    return _taken_out(table, rows, headers, book, (by_header, is_total, again, broad))


def _taken_out(
    table: Table,
    rows: Rows,
    headers: Mapping[str, str],
    book: CodeBook,
    flags: tuple[Mapping[str, Flags], Flags, Flags, Flags],
) -> Rows:
    """The rows without those flagged, and with notes on what was seen of them."""
    by_header, is_total, again, broad = flags
    name = table.source.name
    notes = [*unread_numbers(rows, headers, book, name)]
    if (is_total | broad).any():
        once = ~(is_total | again | broad)
        checks = sums.checks_of_numbers(rows, headers, book, by_header, once)
        beyond = remainders(rows, headers, book, checks, once)
        if beyond:
            notes.append(_on_remainders(beyond, name))
            rows = with_numbers(rows, headers["count"], beyond)
            is_total = is_total.copy()
            is_total[list(beyond)] = False
        others = [each for each in checks if each.row not in beyond]
        said = stated(others, rows, headers, name=name, unit=table.unit)
        rows = replace(rows, totals=tuple(said))
        number = int((is_total | broad).sum())
        notes += sums.notes_on(others, number, name, table.unit) if number else ()
    if note := _on_whose_word(headers, book, name):
        notes.append(note)
    if again.any():
        notes += _on_classifications(rows, headers, again, name)
    rows = without(rows, again, AGAIN, notes)
    rows = without(rows, (is_total | broad)[~again], A_TOTAL)
    return _without_hidden(rows, headers, book, name)


def _without_bare_totals(table: Table, rows: Rows, headers: Mapping[str, str]) -> Rows:
    chosen = totals.bare_totals(rows)
    refuse_uncounted(rows, headers, chosen, table.source.name)
    if not chosen.any() or chosen.all():
        return rows
    checks, name = sums.check_of_records(rows, chosen), table.source.name
    notes = sums.notes_on(checks, int(chosen.sum()), name, table.unit)
    said = stated(checks, rows, headers, name=name, unit=table.unit)
    rows = replace(rows, totals=tuple(said))
    return without(rows, chosen, A_TOTAL, notes)


def _without_hidden(rows: Rows, headers: Mapping[str, str], book: CodeBook, name: str) -> Rows:
    hidden = numbers(rows.columns, headers["count"], book.zeros) == HIDDEN
    if not hidden.any():
        return rows
    number = int(hidden.sum())
    note = (
        f"{name}: {number:,} row{'s hide' if number != 1 else ' hides'} how many searches "
        f"{'they stand' if number != 1 else 'it stands'} for, so the "
        f"{'numbers of their groups are' if number != 1 else 'number of its group is'} too low."
    )
    apart = without(rows, ~hidden, HIDDEN_NUMBER)
    return replace(without(rows, hidden, HIDDEN_NUMBER, [note]), hidden=apart)


def _refuse_several_measures(rows: Rows, headers: Mapping[str, str], name: str) -> None:
    if (header := headers.get("measure")) is None:
        return
    labels, at = labels_of(rows, header)
    held = sorted({labels[each] for each in np.unique(at)} - {""})
    if len(held) > 1:
        heading = (
            f"{name} counts several things, and adding them up would count searches twice. "
            f"Keep the rows of one {header}:"
        )
        raise RecordsError(listed(heading, held))


def _contradictions(
    rows: Rows, headers: Mapping[str, str], book: CodeBook, unit: str
) -> Iterator[str]:
    """The rows whose numbers cannot be true; totals too, as a table's mistakes are in both."""
    if (told := Followed.of(rows, headers, book)) is None:
        return
    if "outcome" in headers:
        named = ", ".join(repr(headers[each]) for each in told.numbers)
        yield (
            f"the column {headers['outcome']!r} and the numbers of {named} both say what followed; "
            "leave out one or the other"
        )
    found = list(told.problems())
    broken = np.flatnonzero(told.searches == BROKEN).tolist()
    found += [(row, "the number of searches is not a whole number of 0 or more") for row in broken]
    for row, problem in sorted(found):
        yield f"{unit} {rows.lines[row]}: {problem}"


def _twins(rows: Rows, headers: Mapping[str, str], left: Flags, unit: str) -> Iterator[str]:
    """Rows of one group that stand twice, which may be the same searches."""
    names = divided_by(rows, headers)
    keys = zip(*(keys_of(rows, name) for name in names), strict=True)
    first: dict[tuple[str, ...], int] = {}
    for row, key in enumerate(keys):
        if left[row]:
            continue
        if key in first:
            shown = ", ".join(each for each in key if each)
            yield (
                f"{unit} {rows.lines[row]}: {shown} stands in {unit} {rows.lines[first[key]]} too "
                '(if both are right, say code_book = "generic" under [records] of a plan)'
            )
        first.setdefault(key, row)


def _refuse(problems: list[str], name: str) -> None:
    if not problems:
        return
    more = len(problems) - _MOST_PROBLEMS
    shown = [*problems[:_MOST_PROBLEMS], *([f"and {more:,} more"] if more > 0 else [])]
    raise RecordsError(listed(f"{name}: the numbers cannot be used. Mend the table:", shown))


def _on_remainders(beyond: Mapping[int, int], name: str) -> str:
    return (
        f"{name}: no row lists people of unknown ethnicity where rows of all groups (such rows: "
        f"{len(beyond):,}) hold {sum(beyond.values()):,} searches more than the groups do. Those "
        "count as of unknown ethnicity."
    )


def _on_whose_word(headers: Mapping[str, str], book: CodeBook, name: str) -> str:
    """That nobody says whose word a group is by; empty where the table or the plan does."""
    ours = "ethnicity_self_defined"
    header = headers.get(ours, "")
    is_planned = book.columns.get(ours) == (header,)
    if not (book.one_row_a_group and header) or is_planned or "self" in header.casefold():
        return ""
    return (
        f"{name}: whose word {header!r} is by is not said; it is taken as people's own. If it is "
        f'the officers\', say ethnicity_officer_defined = "{header}" under [records.columns].'
    )


def _on_classifications(
    rows: Rows, headers: Mapping[str, str], again: Flags, name: str
) -> Iterator[str]:
    labels, at = labels_of(rows, headers["classification"])
    left = sorted({labels[each] for each in np.unique(at[again])})
    yield (
        f"{name}: its rows count the same searches under several sets of ethnic groups. "
        f"{int(again.sum()):,} rows of {' and '.join(left)} are left out."
    )
    used = {labels[each] for each in np.unique(at[~again])}
    groups, group_at = labels_of(rows, headers[column_of_groups(headers)])
    is_chinese = any(groups[each].casefold() == "chinese" for each in np.unique(group_at[~again]))
    if is_chinese and any("2001" in each for each in used):
        yield (
            f"{name}: it counts Chinese people among other ethnic groups, as the 2001 census did. "
            "Here they count among Asian people, as in the 2011 and 2021 censuses."
        )
