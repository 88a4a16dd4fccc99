"""`stop-audit check`: whether these records can be audited."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from audit.cli.options import plan_from, plan_options, strict_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.jobs.auditing import Checkup

_MARKS = {"ok": "ok", "note": "note", "warning": "WARNING", "unfit": "UNFIT"}


@click.command(short_help="Say whether records can be audited, and what is wrong with them.")
@plan_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@strict_option
def check(
    records: tuple[str, ...],
    *,
    as_json: bool,
    strict: bool,
    **choices: Any,  # noqa: ANN401 (the options of a plan)
) -> None:
    """
    Read records and account for every row; then say what is wrong with the data.

    An area is not needed; with one, more can be checked.

    \b
    Examples:
      stop-audit check searches.csv
      stop-audit check 2025-*/*.csv --area Haringey --json
    """
    from audit.jobs import auditing

    found = auditing.check(plan_from(records, choices))
    click.echo(_as_json(found) if as_json else "\n".join(_lines(found)))
    if strict:
        auditing.refuse_unfit(found.health)


def _as_json(found: Checkup) -> str:
    parts: dict[str, Any] = {
        "accounting": found.accounting.model_dump(),
        "files": [each.model_dump() for each in found.files],
        "recodes": [each.model_dump() for each in found.recodes],
        "unmapped": [
            {"column": each.column, "label": each.label, "rows": each.rows}
            for each in found.unmapped
        ],
        "notes": list(found.notes),
        "health": [each.model_dump() for each in found.health],
    }
    return json.dumps(parts, indent=1, ensure_ascii=False)


def _lines(found: Checkup) -> Iterator[str]:
    yield f"{'Rows':>10}  File (code book)"
    for file in found.files:
        yield f"{file.rows:>10,}  {file.name} ({file.code_book})"
    account = found.accounting
    yield ""
    yield f"{account.rows_read:>10,}  rows read"
    yield f"{account.rows_used:>10,}  used"
    for each in account.set_aside:
        yield f"{each.rows:>10,}  set aside: {each.reason} ({_places(each.where, each.rows)})"
    yield from (f"{'note':>10}  {note}" for note in found.notes)
    if found.unmapped:
        yield ""
        yield "Values that the code book does not know:"
        for value in found.unmapped[:50]:
            yield f"{value.rows:>10,}  {value.column}: {value.label[:80]!r}"
    yield ""
    yield "Data health, the worst first:"
    for seen in found.health:
        yield f"{_MARKS[seen.level]:>10}  {seen.message} [{seen.check}]"


def _places(where: tuple[str, ...], rows: int) -> str:
    more = f" and {rows - 3:,} more" if rows > len(where[:3]) else ""
    return "; ".join(where[:3]) + more
