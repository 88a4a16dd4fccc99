"""The choices that several commands share, and the plan that they make."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.plan import Plan

Command = Any
"""A function that click decorates."""

_DAY = click.DateTime(formats=["%Y-%m-%d"])

_OPTIONS: tuple[tuple[tuple[str, ...], tuple[str, ...], dict[str, Any]], ...] = (
    (("--area",), ("scope", "area"), {"help": "Area of the records, by name or code."}),
    (("--from", "first"), ("scope", "from"), {"type": _DAY, "help": "First day, as 2025-01-31."}),
    (("--to", "last"), ("scope", "to"), {"type": _DAY, "help": "Last day, as 2025-12-31."}),
    (
        ("--basis",),
        ("ethnicity", "basis"),
        {
            "type": click.Choice(["self_defined", "officer_defined", "self_else_officer"]),
            "help": "Whose word on ethnicity is used.  [default: self_defined]",
        },
    ),
    (
        ("--classification",),
        ("ethnicity", "classification"),
        {"type": click.Choice(["5+1", "18+1"]), "help": "Which groups.  [default: 5+1]"},
    ),
    (
        ("--reference",),
        ("ethnicity", "reference"),
        {
            "type": click.Choice(["white", "white_british", "everyone_else"]),
            "help": "Whom the groups are compared with.  [default: white]",
        },
    ),
    (
        ("--baseline",),
        ("baseline", "use"),
        {"help": "census-2021, or a CSV of group,residents or area,group,residents."},
    ),
    (
        ("--find",),
        ("find", "definition"),
        {
            "type": click.Choice(["any_outcome", "linked_outcome", "arrest", "item_found"]),
            "help": "What counts as a find.  [default: any_outcome]",
        },
    ),
    (
        ("--police-force",),
        ("records", "force"),
        {"help": "Force of the records.  [default: from a column or the files' names]"},
    ),
    (
        ("--boundaries",),
        ("records", "boundaries"),
        {"help": "Polygons by which areas are told from coordinates: GeoJSON, GeoPackage."},
    ),
    (
        ("--boundaries-name",),
        ("records", "boundaries_name"),
        {"help": "Column of the boundaries with the areas' names.  [default: found]"},
    ),
    (("--code-book",), ("records", "code_book"), {"help": "A bundled code book, or a TOML file."}),
    (
        ("--level",),
        ("report", "level"),
        {"type": float, "help": "Confidence level.  [default: 0.95]"},
    ),
    (("--title",), ("title",), {"help": "Title of the report."}),
    (
        ("--length",),
        ("report", "length"),
        {
            "type": click.Choice(["full", "brief"]),
            "help": "Every section, or two to four pages.  [default: full]",
        },
    ),
    (
        ("--date", "day"),
        ("date",),
        {"type": _DAY, "help": "Date to print.  [default: the plan's, or today]"},
    ),
)

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("audit-report"),
    show_default=True,
    help="Folder to write to.",
)
templates_option = click.option(
    "--templates",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder whose templates and styles stand in front of the bundled ones.",
)
length_option = click.option(
    "--length",
    type=click.Choice(["full", "brief"]),
    help="Every section, or two to four pages.  [default: the plan's, or full]",
)
set_aside_option = click.option(
    "--set-aside-unmapped",
    is_flag=True,
    help="Go on without the rows whose values no code book knows.",
)
strict_option = click.option(
    "--strict", is_flag=True, help="Stop with code 8 where the records are unfit for the headline."
)
quiet_option = click.option("--quiet", is_flag=True, help="Say nothing but errors.")


def plan_options(command: Command) -> Command:
    """Give a command `records` and an option for every common choice of a plan."""
    for names, _, settings in reversed(_OPTIONS):
        command = click.option(*names, **settings)(command)
    return click.argument("records", nargs=-1, required=True, metavar="PLAN.toml | RECORDS…")(
        command
    )


def plan_from(records: tuple[str, ...], choices: dict[str, Any]) -> Plan:
    """
    The plan in a TOML file, or one of its own for records, with the options put in front.

    `choices` holds the values of the options by the names of their parameters.
    """
    from audit.plan import Plan

    overrides = {
        place: value.date() if isinstance(value, dt.datetime) else value
        for names, place, _ in _OPTIONS
        if (value := choices.get(_parameter(names))) is not None
    }
    plans = [name for name in records if name.lower().endswith(".toml")]
    if plans and len(records) > 1:
        raise PlanError(f"Give one plan or the records, not both: {', '.join(records)}.")
    if plans:
        plan = Plan.load(Path(plans[0]), overrides)
    else:
        given = {("title",): _title(choices), ("records", "paths"): records, **overrides}
        plan = Plan.parse("", given, name="the options")
    today = dt.datetime.now().astimezone().date()
    return plan if plan.date else plan.model_copy(update={"date": today})


def _title(choices: dict[str, Any]) -> str:
    """The title of a report without one of its own: what it is about."""
    from audit.reporting.words import area

    return (
        f"Stop and search in {area(choices['area'])}" if choices.get("area") else "Stop and search"
    )


def _parameter(names: tuple[str, ...]) -> str:
    """The name of the parameter that click makes of an option."""
    own = [name for name in names if not name.startswith("-")]
    return own[0] if own else names[0].removeprefix("--").replace("-", "_")


def sayer(*, quiet: bool) -> Callable[[str], None]:
    """A function that talks on stderr, or says nothing."""
    return lambda text: None if quiet else click.echo(printable(text), err=True)


def printable(text: str) -> str:
    """
    A text without what could move a terminal's cursor or turn the text round.

    Names and labels come from files that anybody may have written.
    """
    return "".join(
        each if each.isprintable() or each in "\n\xa0" else ascii(each)[1:-1] for each in text
    )
