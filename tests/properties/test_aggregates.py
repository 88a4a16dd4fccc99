"""Any table of numbers: every row accounted for, every search counted once, no find made up."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import RecordsError
from audit.gather import Gathered, gather
from audit.plan import Plan

GROUPS = ("White", "Black", "Asian", "Mixed", "Other", "Unknown")
NUMBERS = st.integers(0, 400)


@st.composite
def _tables(draw: st.DrawFn) -> list[tuple[str, int, int, int]]:
    """Rows of a group with searches, positive outcomes and arrests that can be true."""
    groups = draw(st.lists(st.sampled_from(GROUPS), min_size=1, unique=True))
    rows = []
    for group in groups:
        searches = draw(NUMBERS)
        positive = draw(st.integers(0, searches))
        rows.append((group, searches, positive, draw(st.integers(0, positive))))
    return rows


def _gathered(text: str) -> Gathered:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "table.csv").write_text(text, encoding="utf-8")
        plan = Plan.model_validate({"records": {"paths": ["table.csv"]}})
        return gather(plan.model_copy(update={"folder": Path(folder)}))


def _table(rows: list[tuple[str, int, int, int]], *columns: str) -> str:
    held = ("group", "searches", "positive outcomes", "arrests")
    chosen = [held.index(column) for column in ("group", "searches", *columns)]
    lines = [",".join(held[each] for each in chosen)]
    return "\n".join([*lines, *(",".join(str(row[each]) for each in chosen) for row in rows)])


@given(_tables(), st.integers(0, 3000), st.booleans())
def test_a_total_changes_nothing_and_no_row_is_lost(
    rows: list[tuple[str, int, int, int]],
    stated: int,
    is_above: bool,  # noqa: FBT001
) -> None:
    lines = _table(rows).splitlines()
    lines.insert(1 if is_above else len(lines), f"Total,{stated}")
    found = _gathered("\n".join(lines) + "\n")

    assert found.accounting.balances
    assert found.accounting.rows_read == len(rows) + 1
    assert found.tally.total() == sum(searches for _, searches, *_ in rows)
    is_right = stated == found.tally.total()
    assert ("agrees with its parts" in found.notes[0]) == is_right


@given(
    _tables(),
    st.sampled_from([("positive outcomes",), ("arrests",), ("positive outcomes", "arrests")]),
)
def test_what_followed_adds_up_to_the_searches(
    rows: list[tuple[str, int, int, int]], columns: tuple[str, ...]
) -> None:
    found = _gathered(_table(rows, *columns) + "\n").tally
    by_outcome = {code: number for (code,), number in found.by("outcome").rows()}

    assert found.total() == sum(searches for _, searches, *_ in rows)
    arrests = sum(row[3] for row in rows) if "arrests" in columns else 0
    assert by_outcome.get("arrest", 0) + by_outcome.get("arrest_alone", 0) == arrests
    positive = sum(
        by_outcome.get(code, 0) for code in ("arrest", "other_outcome", "positive_outcome")
    )
    assert positive == (sum(row[2] for row in rows) if "positive outcomes" in columns else 0)


@given(_tables(), st.integers(1, 50))
def test_more_finds_than_searches_are_never_counted(
    rows: list[tuple[str, int, int, int]], more: int
) -> None:
    group, searches, *_ = rows[0]
    wrong = [(group, searches, searches + more, 0), *rows[1:]]

    with pytest.raises(RecordsError, match=r"line 2: positive outcomes .* are more than searches"):
        _gathered(_table(wrong, "positive outcomes") + "\n")
