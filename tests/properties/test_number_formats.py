"""A spreadsheet shows the numbers of a report as the report prints them, or the half between."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.reporting import cells, words
from audit.reporting.captions.comparisons import p_value
from audit.reporting.spreadsheet.number_formats import GENERAL, number_format

if TYPE_CHECKING:
    from collections.abc import Callable

shares = st.one_of(st.floats(0, 1), st.integers(0, 400).map(lambda n: n / 400))
rates = st.one_of(st.floats(0, 1e6), st.integers(0, 10_000).map(lambda n: n / 80))
differences = st.one_of(st.floats(-1e6, 1e6), st.integers(-9_999, 9_999).map(lambda n: n / 80))
gaps = st.one_of(st.floats(-1, 1), st.integers(-400, 400).map(lambda n: n / 400))


def _drawn(code: str, value: float) -> str:
    """What a spreadsheet shows: the words of a section, and digits rounded half up."""
    section = _section(code, value)
    core = re.search(r"(#,##)?0(\.(0+))?(%?)", section)
    if core is None or section.startswith("["):
        return section.partition("]")[2].strip('"')
    places = len(core[3] or "")
    exact = abs(Decimal(f"{value:.15g}")) * (100 if core[4] else 1)
    digits = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    before, after = section[: core.start()], section[core.end() :]
    number = f"{digits:,f}" if core[1] else f"{digits:f}"
    return f"{before}{number}{core[4]}{after}".replace('"', "")


def _section(code: str, value: float) -> str:
    sections = code.split(";")
    limit = re.match(r"\[([<>])([\d.]+)\]", code)
    if limit is not None:
        is_beyond = value < float(limit[2]) if limit[1] == "<" else value > float(limit[2])
        return sections[0] if is_beyond else sections[1]
    if len(sections) == 1:
        return sections[0]
    return sections[0] if value > 0 else sections[1] if value < 0 else sections[2]


def _is_shown(shown: str, value: float) -> bool:
    """Whether the value is shown as it is printed, or with one more decimal, which is a five."""
    code = number_format(shown, value)
    if "×" in shown:  # in powers of ten, as a spreadsheet does without a format
        return code == GENERAL
    drawn = _drawn(code, value).removesuffix("% points")
    halved = re.fullmatch(r"(.*?)\.?(5)(%?)", drawn)
    return code != GENERAL and (
        drawn == shown or (halved is not None and f"{halved[1]}{halved[3]}" == shown)
    )


@pytest.mark.parametrize("shown", [words.percent, words.exact_percent])
@given(value=shares)
def test_shares(shown: Callable[[float], str], value: float) -> None:
    assert _is_shown(shown(value), value)


@pytest.mark.parametrize("shown", [words.rate, words.ratio, words.count])
@given(value=rates)
def test_rates_ratios_and_counts(shown: Callable[[float], str], value: float) -> None:
    assert _is_shown(shown(value), value)


@pytest.mark.parametrize("shown", [cells.signed, cells.signed_count])
@given(value=differences)
def test_differences(shown: Callable[[float], str], value: float) -> None:
    assert _is_shown(shown(value), value)


@given(value=gaps)
def test_percentage_points(value: float) -> None:
    assert _is_shown(cells.signed_points(value), value)


@given(value=shares)
def test_p_values(value: float) -> None:
    assert _is_shown(p_value(value), value)
