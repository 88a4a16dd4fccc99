"""`stop-audit ingest`: keep records in an archive that reports can be made from."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.options import plan_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.intake.archive.adding import Added
    from audit.intake.archive.manifest import Replaced, Source
    from audit.jobs.archiving import Archived

_MOST_SHOWN = 20
"""Unknown values that are listed; `--json` has them all."""


def _moment(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A date, or a date and time, as it was given."""
    if value is None:
        return None
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is no date. Write it as 2026-01-31 or 2026-01-31T09:00."
        ) from None
    return value


@click.command(short_help="Keep records in an archive, by police force and month.")
@click.argument("records", nargs=-1, required=True, metavar="PLAN.toml | RECORDS…")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="ARCHIVE",
    help="Folder of the archive; made if it does not exist.",
)
@click.option(
    "--minimal",
    is_flag=True,
    help="Keep no coordinates, no time finer than the hour, no numbers of records or persons, "
    "and codes in place of written grounds.",
)
@click.option(
    "--taken",
    callback=_moment,
    metavar="WHEN",
    help="When the files were received, as 2026-01-31 or 2026-01-31T09:00; kept as given.",
)
@click.option(
    "--police-force",
    help="Force of the records.  [default: from a column or the files' names]",
)
@click.option("--code-book", help="A bundled code book, or a TOML file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def ingest(
    records: tuple[str, ...],
    into: Path,
    *,
    minimal: bool,
    taken: str | None,
    as_json: bool,
    **choices: Any,  # noqa: ANN401 (the options of a plan)
) -> None:
    """
    Add files of records to an archive, as Parquet by police force and month.

    The archive names every file with its SHA-256. A file that is there already changes nothing;
    a month that is published again takes the place of the old one, whose SHA-256 is kept. All
    rows are kept, whatever the period and the area of a plan. Reports are made from an archive
    as from the files.

    \b
    Examples:
      stop-audit ingest 2025-*/*.csv --into archive --taken 2026-01-31
      stop-audit ingest plan.toml --into archive --minimal
      stop-audit report archive --area Haringey
    """
    from audit.jobs import archiving

    done = archiving.archive(plan_from(records, choices), into, minimal=minimal, taken=taken)
    click.echo(_as_json(done) if as_json else "\n".join(_lines(done)))
    for note in done.notes:
        click.echo(note, err=True)
    if not done.is_changed:
        click.echo(f"Nothing is new: {into} is as it was.", err=True)


def _as_json(done: Archived) -> str:
    parts: dict[str, Any] = {
        "archive": str(done.folder),
        "holds": done.holds,
        "changed": done.is_changed,
        "files": [_file(each) for each in done.tables],
        "replaced": [each.model_dump() for each in done.replaced],
        "notes": list(done.notes),
    }
    return json.dumps(parts, indent=1, ensure_ascii=False)


def _file(table: Added) -> dict[str, Any]:
    shown = {"rows", "set_aside", "left_out", "partitions"}
    return {
        "name": table.name,
        "sha256": table.sha256,
        "became": table.became,
        **(table.source.model_dump(include=shown) if table.source else {}),
        "unmapped": [
            {"column": each.column, "label": each.label, "rows": each.rows}
            for each in table.unmapped
        ],
    }


def _lines(done: Archived) -> Iterator[str]:
    yield f"{'Rows':>10}  File"
    for table in done.tables:
        read = f"{table.source.rows:,}" if table.source else ""
        yield f"{read:>10}  {table.name}: {_became(table)}"
        yield from _set_aside(table.source) if table.source else ()
    if done.replaced:
        yield ""
        yield from map(_replaced, done.replaced)
    if unmapped := _unmapped(done):
        yield ""
        yield "Values that the code book does not know, kept as they are:"
        for (column, label), rows in unmapped.most_common(_MOST_SHOWN):
            yield f"{rows:>10,}  {column}: {label[:80]!r}"
        if len(unmapped) > _MOST_SHOWN:
            yield f"{'':>10}  and {len(unmapped) - _MOST_SHOWN:,} more"


def _became(table: Added) -> str:
    match table.became:
        case "added":
            return f"added ({_parts(table.source)})"
        case "read anew":
            return f"there already, read anew by other rules ({_parts(table.source)})"
        case "unchanged":
            return "unchanged"
        case "replaced before":
            return "unchanged; all of it was published again since, and the newer is kept"


def _parts(source: Source | None) -> str:
    """The forces and months of a source: how many, or which where there are few."""
    if source is None:
        return "nothing of it is kept, another file holds its months"
    forces = sorted({each.force for each in source.partitions} - {""})
    months = sorted({each.month for each in source.partitions} - {""})
    of = forces[0] if len(forces) == 1 else f"{len(forces)} forces" if forces else "unknown force"
    when = " to ".join(dict.fromkeys((months[0], months[-1]))) if months else "unknown month"
    return f"{of}, {when}"


def _set_aside(source: Source) -> Iterator[str]:
    for torn in source.set_aside:
        yield f"{torn.rows:>10,}  set aside: {torn.reason} ({source.unit} {torn.lines[:60]})"


def _replaced(part: Replaced) -> str:
    of = f"{part.force or 'unknown force'}, {part.month or 'unknown month'}"
    return f"{part.rows:>10,}  replaced: {of} of {part.source}, by {part.replaced_by}"


def _unmapped(done: Archived) -> Counter[tuple[str, str]]:
    rows: Counter[tuple[str, str]] = Counter()
    for table in done.tables:
        for each in table.unmapped:
            rows[each.column, each.label] += each.rows
    return rows
