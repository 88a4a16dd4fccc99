"""How often every interval holds the truth; writes docs/coverage.md where WRITE_COVERAGE is set."""

from __future__ import annotations

import importlib.util
import os
import sys
from dataclasses import dataclass
from itertools import product
from operator import sub, truediv
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

import pytest

from audit.stats import DEFAULTS, REGISTRY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

Key = tuple[str, str]

PAGE = Path(__file__).parents[1] / "docs" / "coverage.md"


def _machine() -> ModuleType:
    """The module beside this one, under a name that no package has."""
    path = Path(__file__).with_name("coverage.py")
    spec = importlib.util.spec_from_file_location("coverage_of_intervals", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


coverage = _machine()

AMPLE = 5
"""So many events, and trials without, must a group expect to count as ample."""
ROUNDING = 1e-6
SIZES = (5, 10, 20, 50, 100, 200, 500)
TRIALS = (5, 20, 100, 500)
RATIOS = (0.5, 1, 2, 5, 10)
BASES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
FEW = (0.3, 0.5, 1, 2, 3, 5, 8, 12, 20, 40)
MORE = (1, 3, 10, 30, 100, 1000)
SPARSE_TRIALS = ((8, 20, 60, 150, 300), (30, 100, 400))
SPARSE_SHARES = ((0.01, 0.03, 0.07, 0.15, 0.25, 0.4, 0.6), (0.01, 0.05, 0.1, 0.2, 0.4, 0.6))
STRATA = (5, 20)
FEW_RATIOS = (0.5, 2, 10)
AMPLE_IN_ALL = 20
DRAWS = 1_000
TITLES = {"dsr": "Directly standardised rate", "mh_rate_ratio": "Mantel-Haenszel rate ratio"}
WITHOUT = {"point", "dobson-byar-nonindependent"}
"""Methods of a standardised rate without an interval, or that need to know who had each event."""


def _numbers(values: Sequence[float]) -> str:
    return ", ".join(f"{value:g}" for value in values)


@dataclass(frozen=True, slots=True)
class Grid:
    """Settings of one procedure, with what a reader is told of them."""

    procedure: str
    about: str
    settings: list[Any]


def _of_two_shares() -> Iterator[Grid]:
    """Ratios from one base to the next; and every share against every other."""
    shares = [(p * ratio, p) for p, ratio in product(BASES, RATIOS) if p * ratio <= 0.95]
    about = (
        f"{{}} trials in either group; the second group's share is {_numbers(BASES)}, "
        f"the first's {_numbers(RATIOS)} times that, where this is at most 0.95"
    )
    pairs, few_pairs = (list(product(sizes, repeat=2)) for sizes in (TRIALS, TRIALS[:-1]))
    for procedure, truth in (("risk_difference", sub), ("risk_ratio", truediv)):
        settings = coverage.two_shares(pairs, shares, truth)
        yield Grid(procedure, about.format(_numbers(TRIALS)), settings)
        yield Grid(
            procedure,
            f"{_numbers(SPARSE_TRIALS[0])} trials in the first group with a share of "
            f"{_numbers(SPARSE_SHARES[0])}; {_numbers(SPARSE_TRIALS[1])} in the second with "
            f"{_numbers(SPARSE_SHARES[1])}",
            coverage.two_shares(product(*SPARSE_TRIALS), list(product(*SPARSE_SHARES)), truth),
        )
    settings = coverage.two_shares(few_pairs, shares, coverage.odds)
    yield Grid("odds_ratio", about.format(_numbers(TRIALS[:-1])), settings)


def _over_strata() -> Iterator[Grid]:
    """Uneven strata; a standardised rate is that of the first group, whatever the ratio."""
    about = (
        f"{_numbers(STRATA)} strata of uneven sizes, mixtures and rates; "
        f"{_numbers(TRIALS)} events expected in all"
    )
    comparisons = [
        coverage.strata(number, totals, ratio)
        for number, totals, ratio in product(STRATA, product(TRIALS, repeat=2), FEW_RATIOS)
    ]
    alone = [coverage.strata(number, (n, n), 1) for number, n in product(STRATA, TRIALS)]
    yield Grid("dsr", f"{about}; uneven weights", alone)
    for procedure in coverage.OVER_STRATA:
        if procedure != "dsr":
            ratios = f" in either group; a true ratio of {_numbers(FEW_RATIOS)}"
            yield Grid(procedure, about + ratios, comparisons)


GRIDS = [
    Grid(
        "proportion",
        f"{_numbers(SIZES)} trials; the share is 0.01, 0.02 and so on to 0.5",
        coverage.one_share(SIZES, [k / 100 for k in range(1, 51)]),
    ),
    Grid(
        "poisson_rate",
        "from 5 to 500 events expected, in 200 steps of one ratio",
        coverage.one_rate([5 * 100 ** (k / 199) for k in range(200)]),
    ),
    Grid(
        "rate_ratio",
        f"{_numbers(SIZES)} events expected in either group; they stand for any true ratio, "
        "since that of the exposures alters nothing",
        coverage.ratios_of_rates(SIZES, SIZES),
    ),
    Grid(
        "rate_ratio",
        f"{_numbers(FEW)} events expected in the first group, {_numbers(MORE)} in the second",
        coverage.ratios_of_rates(FEW, MORE),
    ),
    Grid(
        "rate_difference",
        f"{_numbers(SIZES)} events expected in either group; the first rate is "
        f"{_numbers(RATIOS)} times the second",
        coverage.differences_of_rates(SIZES, RATIOS),
    ),
    *_of_two_shares(),
    *_over_strata(),
]
INTRODUCTION = """# How often the intervals hold the truth

An interval at 95% should hold the true value in 95 of 100 samples. Counts are whole numbers, so no
method does so exactly: each covers a little more or less often as the truth moves. The tables give
the coverage of every method at 95%, over settings that are named above each. The default of each
statistic is in bold, and must reach 94% on average.

The figures are added up outcome by outcome, from the probabilities of the counts whose interval
holds the truth. Counts in the far tails, of probability 1e-9 at either end for each group, are left
out as if missed. A sample for which a method gives no interval is a miss too. Where neither group
has an event, most methods of ratios give an interval from 0 without end, which holds any truth.

*Ample* are the settings in which each group expects at least 5 events and, of trials, at least 5
without; over strata, at least 20 events in all.

What is pooled or standardised over strata, such as areas or bands of age, has too many outcomes to
add up, and is simulated: 1,000 draws a setting, from seed 1. The coverage of one setting is then
known to about a point and a half, so the least and the share below 94% are a little pessimistic;
the mean is not.

To make this page again: `WRITE_COVERAGE=1 make bench ARGS="-k coverage"`.
"""
HEADER = """| method | least | least, ample | mean | settings below 94% |
|---|---:|---:|---:|---:|
"""


def _section(grid: Grid) -> tuple[dict[Key, float], str]:
    """The mean coverage of each method over a grid, and the table for a reader."""
    means, lines = {}, []
    for key in REGISTRY:
        if key[0] == grid.procedure and key[1] not in WITHOUT:
            covered = [_coverage(key, setting) for setting in grid.settings]
            means[key] = fmean(covered)
            lines.append(_line(key, grid, covered))
    title = TITLES.get(grid.procedure, grid.procedure.replace("_", " ").capitalize())
    about = f"{len(grid.settings)} settings: {grid.about}."
    return means, f"## {title}\n\n{about}\n\n{HEADER}{''.join(lines)}"


def _coverage(key: Key, setting: Any) -> float:  # noqa: ANN401 -- of the module loaded by its path
    if isinstance(setting, coverage.Strata):
        return float(coverage.simulated(key, setting, DRAWS))
    return float(coverage.coverage(key, setting))


def _line(key: Key, grid: Grid, covered: list[float]) -> str:
    ample = [c for c, setting in zip(covered, grid.settings, strict=True) if _is_ample(setting)]
    below = sum(c < coverage.LEAST for c in covered) / len(covered)
    name = f"**{key[1]}**" if DEFAULTS[key[0]] == key[1] else key[1]
    figures = f"{min(covered):.1%} | {min(ample):.1%} | {fmean(covered):.1%} | {below:.0%}"
    return f"| {name} | {figures} |\n"


def _is_ample(setting: Any) -> bool:  # noqa: ANN401 -- likewise
    if isinstance(setting, coverage.Strata):
        return bool(min(sum(setting.expected1), sum(setting.expected2)) >= AMPLE_IN_ALL)
    trials = [size for name, size in setting.sizes.items() if name.startswith("n")]
    events = [counts.expected for counts in setting.groups]
    others = [n - expected for n, expected in zip(trials, events, strict=False)]
    return all(expected > AMPLE - ROUNDING for expected in (*events, *others))


@pytest.fixture(scope="module")
def sections() -> Iterator[list[str]]:
    """The tables, written to the page at the end where that is asked for."""
    made: list[str] = []
    yield made
    if os.environ.get("WRITE_COVERAGE"):
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text("\n".join([INTRODUCTION, *made]), encoding="utf-8")


@pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: f"{grid.procedure}-{len(grid.settings)}")
def test_the_default_covers_on_average(grid: Grid, sections: list[str]) -> None:
    means, section = _section(grid)
    print(f"\n{section}")
    sections.append(section)

    assert means[grid.procedure, DEFAULTS[grid.procedure]] >= coverage.LEAST
