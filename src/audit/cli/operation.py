"""`stop-audit operation`: the report of one operation from counts alone, as in a press release."""

from __future__ import annotations

from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.given import (
    given_changes,
    given_claims,
    number_of,
    numbers_of,
    once,
    pairs_of,
)
from audit.cli.options import length_option, out_option, quiet_option, sayer, templates_option
from audit.errors import BaselineError, PlanError, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.plan import Overrides, Plan
    from audit.reporting.press import Press

OPTIONS = "The options"
"""What messages call a plan that is made of them."""
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(short_help="Report on one operation from published counts alone.")
@click.argument("plan", required=False, type=click.Path(dir_okay=False), metavar="[PLAN.toml]")
@click.option("--searched", type=int, help="People searched.")
@click.option("--positive", type=int, help="Searches with a positive outcome of any kind.")
@click.option(
    "--outcome", "outcomes", multiple=True, metavar="OUTCOME=N", help="One outcome's number."
)
@click.option("--by-ethnicity", metavar="GROUP=N,…", help="People searched, by ethnic group.")
@click.option(
    "--positive-by-ethnicity", metavar="GROUP=N,…", help="Positive outcomes, by ethnic group."
)
@click.option("--drug-dog", is_flag=True, help="A drug dog was used.")
@click.option(
    "--stage",
    "stages",
    multiple=True,
    metavar="STAGE=N",
    help="People at a stage: passed, screened, indicated, searched, found; =N or =GROUP:N,…",
)
@click.option(
    "--stages", "stages_file", metavar="FILE", help="A filled form of stages: request-stages.csv."
)
@click.option(
    "--claim",
    "claims",
    multiple=True,
    metavar="CLAIM[:by=SIZE]=QUOTE",
    help="What was said, to be tested; by=25% is the size of a change that was named.",
)
@click.option(
    "--change",
    "changes",
    multiple=True,
    metavar="WHAT=NOW:BEFORE",
    help="A count now and before; then :NOW:BEFORE@PLACE of elsewhere, and ' in DATES:DATES'.",
)
@click.option("--area", help="Area of the searches, by name or code.")
@click.option("--also", multiple=True, metavar="BASELINE", help="A further baseline.")
@click.option("--place", help="Where it was, in words.")
@click.option("--source", help="Where the numbers were published.")
@click.option("--on", "day", type=_DAY, help="Day of the operation, as 2025-08-20.")
@click.option("--title", help="Title of the report.")
@click.option("--date", "printed", type=_DAY, help="Date to print.  [default: today]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["report", "text"]),
    default="report",
    show_default=True,
    help="The report's files, or a paragraph to quote on standard output.",
)
@length_option
@out_option
@templates_option
@quiet_option
@click.pass_obj
def operation(
    press: Press | None,
    /,
    plan: str | None,
    out: Path,
    templates: Path | None,
    *,
    form: str,
    quiet: bool,
    **given: Any,  # noqa: ANN401 (the options that stand for a plan)
) -> None:
    """
    Report on one operation of which there are only numbers, as in an article.

    Says what can be said of them and what cannot, whether the totals add up, and what to ask
    for. Options come before what the plan says.

    \b
    Examples:
      stop-audit operation --searched 68 --positive 15 --outcome arrest=2
      stop-audit operation --searched 68 --positive 15 --drug-dog --format text
      stop-audit operation --searched 68 --by-ethnicity black=30,white=20,unknown=18 --area Haringey
      stop-audit operation --searched 68 --change robberies=90:100 \
        --claim "reduced_crime:by=25%=cut robbery by a quarter"
    """
    from audit.jobs import rendering

    problems: list[str] = []
    overrides = _overrides(given, Path(plan or "").parent, problems)
    audited = _checked(plan, overrides, problems)
    if form == "text":
        from audit.reporting.quoting import paragraph

        click.echo(paragraph(rendering.findings_of(audited)))
        return
    say = sayer(quiet=quiet)
    for path in rendering.report(audited, out, templates=templates, say=say, press=press):
        click.echo(str(path))


def _checked(plan: str | None, overrides: Overrides, problems: list[str]) -> Plan:
    """The plan of the options; `PlanError` with their mistakes and those of the plan at once."""
    told = [listed("The options cannot be used:", problems)] if problems else []
    try:
        made = _plan(plan, overrides)
    except PlanError as error:
        said = str(error)
        own = f"{OPTIONS} cannot be used:\n"
        last = () if plan else _of_area(overrides)
        said = said.removeprefix(own) if told else said
        raise PlanError("\n".join([*told, said, *last])) from error
    if told:
        raise PlanError("\n".join([*told, *(() if plan else _of_area(overrides))]))
    return made


def _of_area(overrides: Overrides) -> Iterator[str]:
    """What is wrong with the area, which is looked up only once the rest is understood."""
    from audit import baselines
    from audit.plan import BaselineChoice

    area = overrides.get(("scope", "area"))
    try:
        if area:
            baselines.load(BaselineChoice().use, areas=(area,), folder=Path())
    except BaselineError as error:
        yield f"  {error}"


def _plan(plan: str | None, overrides: Overrides) -> Plan:
    import datetime as dt

    from audit.plan import Plan

    if plan:
        made = Plan.load(Path(plan), overrides)
    else:
        titled = {("title",): _title(overrides), **overrides}
        made = Plan.parse("", titled, name=OPTIONS)
    if not plan and not made.is_of_counts:
        raise PlanError("How many people were searched? Give --searched, or a plan.")
    today = dt.datetime.now().astimezone().date()
    return made if made.date else made.model_copy(update={"date": today})


def _title(overrides: Overrides) -> str:
    """The title of a report that was given none: what, where and when."""
    from audit.reporting.words import area, date

    place, named, day = (
        overrides.get(each)
        for each in (("operation", "place"), ("scope", "area"), ("scope", "from"))
    )
    parts = (place, area(named) if named else None, date(day.isoformat()) if day else None)
    said = ", ".join(each for each in parts if each)
    return f"Police searches: {said}" if said else "Police searches in one operation"


def _overrides(given: dict[str, Any], folder: Path, problems: list[str]) -> Overrides:
    """
    The options as values of a plan by their place in it, without those that cannot be read.

    `folder` is the plan's, which the files that it names are relative to.
    """
    totals = {"searched": given["searched"], "positive_outcomes": given["positive"]}
    totals |= numbers_of("--outcome", given["outcomes"], problems)
    for name in ("by_ethnicity", "positive_by_ethnicity"):
        option = f"--{name.replace('_', '-')}"
        totals[name] = numbers_of(option, _split(given[name]), problems)
    made: dict[tuple[str, ...], Any] = {
        ("operation", "published_totals", name): each
        for name, each in totals.items()
        if each is not None and each != {}
    }
    for stage, number in once("--stage", pairs_of("--stage", given["stages"], problems), problems):
        made["operation", "stages", stage] = (
            numbers_of("--stage", number.replace(":", "=").split(","), problems)
            if ":" in number
            else number_of("--stage", stage, number, problems)
        )
    if claims := list(given_claims(given["claims"], problems)):
        made["operation", "claims"] = claims
    if changes := list(given_changes(given["changes"], problems)):
        made["operation", "changes"] = changes
    day = given["day"].date() if given["day"] else None
    plain = {
        ("operation", "drug_dog"): given["drug_dog"] or None,
        ("operation", "place"): given["place"],
        ("operation", "source"): given["source"],
        ("operation", "stages_file"): given["stages_file"]
        and relpath(given["stages_file"], folder),
        ("scope", "area"): given["area"],
        ("scope", "from"): day,
        ("scope", "to"): day,
        ("baseline", "also"): given["also"] or None,
        ("report", "length"): given["length"],
        ("title",): given["title"],
        ("date",): given["printed"].date() if given["printed"] else None,
    }
    return {place: each for place, each in (made | plain).items() if each is not None}


def _split(text: str | None) -> list[str]:
    return text.split(",") if text else []
