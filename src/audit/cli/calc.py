"""`stop-audit calc`: one statistic from numbers, with its arithmetic in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from audit.cli import calc_inputs, calc_searches
from audit.cli.calc_searches import QUANTITIES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from audit.estimate import Result


class Name(click.ParamType[str]):
    """The name of a quantity or of a procedure."""

    name = "name"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 -- click's own signature
        param: click.Parameter,  # noqa: ARG002 -- likewise
        incomplete: str,
    ) -> list[CompletionItem]:
        """All names that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(each) for each in _names() if each.startswith(incomplete)]


@click.command(short_help="Calculate one statistic from counts, in words.")
@click.argument("quantity", type=Name(), required=False)
@click.argument("numbers", nargs=-1, metavar="[COUNT/TOTAL | NAME=NUMBERS]…")
@click.option(
    "--level",
    type=click.FloatRange(0.5, 1, min_open=True, max_open=True),
    default=0.95,
    show_default=True,
    help="Confidence level.",
)
@click.option("--method", help="Method of the interval.  [default: the recommended one]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.option("--list", "lists", is_flag=True, help="List all that can be calculated.")
@click.option("--explain", "explains", is_flag=True, help="Say what QUANTITY takes, and how.")
def calc(
    quantity: str | None,
    numbers: tuple[str, ...],
    *,
    level: float,
    method: str | None,
    as_json: bool,
    lists: bool,
    explains: bool,
) -> None:
    """
    Calculate QUANTITY from counts and totals, with its likely range.

    A find rate takes finds/searches, a search rate searches/residents; ratios and differences
    take two of them, the group's and then the reference group's. Every other statistic of
    the package takes its numbers by name. Without QUANTITY, all are listed.

    \b
    Examples:
      stop-audit calc find-rate 15/68
      stop-audit calc rate-ratio 1121/46466 1174/148342
      stop-audit calc find-rate-difference 7/32 6/24 --method miettinen-nurminen
      stop-audit calc detectable-share n=68 baseline_share=0.17
      stop-audit calc dsr count=107,141 pop=230061,329449 stdpop=319933,931318
      stop-audit calc kappa --explain
    """
    if as_json and (lists or explains or quantity is None):
        raise click.UsageError("--json prints a calculation; there is none to print.")
    if lists or quantity is None:
        click.echo("\n".join(_listing()))
    elif explains:
        click.echo(_explained(quantity, method))
    elif _is_of_searches(quantity, numbers):
        click.echo(
            calc_searches.answer(quantity, numbers, level=level, method=method, as_json=as_json)
        )
    else:
        click.echo(_of_any(quantity, numbers, level=level, method=method, as_json=as_json))


def _is_of_searches(name: str, numbers: tuple[str, ...]) -> bool:
    """Whether a quantity is meant, and not the procedure that has the same name."""
    if name not in QUANTITIES:
        return False
    return name not in _names_of_procedures() or not any("=" in each for each in numbers)


def _names_of_procedures() -> list[str]:
    from audit.reporting.calculations import guide
    from audit.reporting.calculations.arguments import PROCEDURES

    return [guide.spelt(each) for each in PROCEDURES]


def _names() -> list[str]:
    return list(dict.fromkeys([*QUANTITIES, *_names_of_procedures()]))


def _listing() -> list[str]:
    from audit.reporting.calculations import guide

    return [
        "Of searches, from counts such as 15/68:",
        *(f"  {name:<{guide.WIDTH}}  {each.answers}" for name, each in QUANTITIES.items()),
        "",
        "Of any events, from numbers by name such as n=68:",
        *guide.listing(),
        "",
        "What one of them takes: stop-audit calc NAME --explain",
    ]


def _explained(quantity: str, method: str | None) -> str:
    """What may be typed behind the name; where it names a procedure too, for both."""
    from audit.reporting.calculations import guide
    from audit.reporting.calculations.arguments import PROCEDURES

    texts = []
    if quantity in QUANTITIES:
        texts.append(calc_searches.explanation(quantity))
    if quantity not in QUANTITIES or quantity.replace("-", "_") in PROCEDURES:
        procedure = _procedure(quantity)
        texts.append(guide.explanation(procedure, calc_inputs.method(procedure, method)))
    return "\n\n".join(texts)


def _procedure(name: str) -> str:
    """The procedure of that name, with hyphens or underscores; a usage error names the nearest."""
    from audit.reporting.calculations.arguments import PROCEDURES

    procedure = name.replace("-", "_")
    if procedure not in PROCEDURES:
        near = calc_inputs.nearest(name.replace("_", "-"), _names())
        raise click.UsageError(f"{name!r} cannot be calculated. {near}")
    return procedure


def _of_any(
    name: str, numbers: tuple[str, ...], *, level: float, method: str | None, as_json: bool
) -> str:
    """Any procedure in words or as JSON."""
    from audit import stats
    from audit.reporting.calculations import general, guide

    procedure = _procedure(name)
    chosen = calc_inputs.method(procedure, method)
    with calc_inputs.explaining(guide.explanation(procedure, chosen)):
        inputs = calc_inputs.of_method(procedure, chosen, numbers)
        result = getattr(stats, procedure)(**inputs, level=level, method=chosen)
    if as_json:
        return _as_json(procedure, inputs, result, level=level, method=chosen)
    return general.in_words(procedure, chosen, inputs, result, level=level)


def _as_json(
    procedure: str, inputs: dict[str, Any], result: Result, *, level: float, method: str
) -> str:
    """Where the result has no interval, the level and the method are those that were asked for."""
    from audit.estimate import Estimate

    beside = {"extra": dict(result.extra)} if isinstance(result, Estimate) else {}
    parts = calc_searches.plainly(result)
    asked = {"level": parts.get("level") or level, "method": parts.get("method") or method}
    return json.dumps(
        {"procedure": procedure, "inputs": inputs} | parts | asked | beside,
        indent=1,
        allow_nan=False,
    )
