"""`stop-audit calc`: one statistic from counts, with its arithmetic in words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from audit.estimate import Result

PER_RESIDENTS = 1_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that can be calculated from one or two pairs of counts."""

    procedure: str
    """Its name in `audit.stats`."""
    pairs: int
    parts: tuple[str, str]
    """What stands above and below the line."""
    per: int = 1
    """The number below the line that the result is for."""


QUANTITIES = {
    "find-rate": Quantity("proportion", 1, ("finds", "searches")),
    "search-rate": Quantity("poisson_rate", 1, ("searches", "residents"), PER_RESIDENTS),
    "rate-ratio": Quantity("rate_ratio", 2, ("searches", "residents")),
    "rate-difference": Quantity("rate_difference", 2, ("searches", "residents"), PER_RESIDENTS),
    "find-rate-ratio": Quantity("risk_ratio", 2, ("finds", "searches")),
    "find-rate-difference": Quantity("risk_difference", 2, ("finds", "searches")),
}


class Counts(click.ParamType[tuple[int, int]]):
    """Two whole numbers as `15/68`."""

    name = "COUNT/TOTAL"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Both numbers; a usage error where `value` is not two of them, or nothing is below."""
        above, _, below = str(value).replace(",", "").partition("/")
        if not (_is_whole(above) and _is_whole(below)):
            self.fail(f"{value!r} is not two whole numbers such as 15/68.", param, ctx)
        if int(below) == 0:
            self.fail(f"{value!r} has 0 below the line.", param, ctx)
        return int(above), int(below)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit()


@click.command(short_help="Calculate one statistic from counts, in words.")
@click.argument("quantity", type=click.Choice(list(QUANTITIES)))
@click.argument("counts", type=Counts(), nargs=-1, required=True, metavar="COUNT/TOTAL…")
@click.option(
    "--level",
    type=click.FloatRange(0.5, 1, min_open=True, max_open=True),
    default=0.95,
    show_default=True,
    help="Confidence level.",
)
@click.option("--method", help="Method of the interval.  [default: the recommended one]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def calc(
    quantity: str,
    counts: tuple[tuple[int, int], ...],
    *,
    level: float,
    method: str | None,
    as_json: bool,
) -> None:
    """
    Calculate QUANTITY from one or two counts and totals, with its likely range.

    A find rate takes finds/searches, a search rate searches/residents; ratios and differences
    take two of them, the group's and then the reference group's.

    \b
    Examples:
      stop-audit calc find-rate 15/68
      stop-audit calc rate-ratio 1121/46466 1174/148342
      stop-audit calc find-rate-difference 7/32 6/24 --method miettinen-nurminen
    """
    asked = QUANTITIES[quantity]
    if len(counts) != asked.pairs:
        pairs = "one pair" if asked.pairs == 1 else "two pairs"
        raise click.UsageError(f"{quantity} takes {pairs} of counts, not {len(counts)}.")
    if asked.parts[0] == "finds" and any(above > below for above, below in counts):
        raise click.UsageError(f"There are more finds than searches in {_written(counts)}.")
    result = _result(asked, counts, level=level, method=method)
    click.echo(
        _as_json(quantity, counts, result) if as_json else _in_words(quantity, counts, result)
    )


def _result(
    asked: Quantity, counts: tuple[tuple[int, int], ...], *, level: float, method: str | None
) -> Result:
    from audit import stats

    offered = [name for procedure, name in stats.REGISTRY if procedure == asked.procedure]
    if method is not None and method not in offered:
        raise click.UsageError(f"{method!r} is not offered here. There are: {', '.join(offered)}.")
    below = {"proportion": ("n",), "risk_ratio": ("n1", "n2"), "risk_difference": ("n1", "n2")}.get(
        asked.procedure, ("exposure",) if asked.pairs == 1 else ("exposure1", "exposure2")
    )
    above = ("x",) if asked.pairs == 1 else ("x1", "x2")
    numbers: dict[str, float] = {
        **{name: pair[0] for name, pair in zip(above, counts, strict=True)},
        **{
            name: pair[1] / asked.per if asked.per > 1 else pair[1]
            for name, pair in zip(below, counts, strict=True)
        },
    }
    procedure = getattr(stats, asked.procedure)
    answer: Result = procedure(
        **numbers, level=level, method=method or stats.DEFAULTS[asked.procedure]
    )
    return answer


def _written(counts: tuple[tuple[int, int], ...]) -> str:
    return " and ".join(f"{above}/{below}" for above, below in counts)


def _as_json(quantity: str, counts: tuple[tuple[int, int], ...], result: Result) -> str:
    from audit.estimate import Estimate

    parts: dict[str, Any] = {"quantity": quantity, "counts": counts}
    if isinstance(result, Estimate):
        parts |= {
            "status": "estimated",
            "value": result.value,
            "low": result.low,
            "high": result.high,
            "level": result.level,
            "method": result.method,
        }
    else:
        parts |= {"status": "not_estimable", "reason": getattr(result, "reason", "")}
    return json.dumps(parts, indent=1)


def _in_words(quantity: str, counts: tuple[tuple[int, int], ...], result: Result) -> str:
    from audit.reporting.calculations import in_words

    asked = QUANTITIES[quantity]
    return in_words(asked.procedure, counts, asked.parts, result)
