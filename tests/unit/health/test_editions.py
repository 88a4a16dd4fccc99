"""Months that stand in two files, and whether their numbers changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.health.editions import CHECK
from audit.intake.seen.editions import Edition, Overlap

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.health import Evidence


def edition(**parts: object) -> Edition:
    usual: dict[str, Any] = {
        "force": "kent",
        "month": "2024-05",
        "used": "new.csv",
        "left_out": "old.csv",
        "rows_used": 1_000,
        "rows_left_out": 1_000,
        "rows_shared": 1_000,
    }
    return Edition(**{**usual, **parts})


@pytest.mark.parametrize(
    ("parts", "level"),
    [
        ({}, "note"),
        ({"rows_shared": 950}, "note"),
        ({"rows_shared": 949}, "warning"),
        ({"rows_left_out": 940, "rows_shared": 940}, "warning"),
        ({"rows_left_out": 200, "rows_shared": 200, "is_extract": True}, "note"),
    ],
)
def test_a_month_in_two_files(
    evidence: Callable[..., Evidence], parts: dict[str, Any], level: str
) -> None:
    seen = CHECK.check(evidence({"searches": 1}, editions=[edition(**parts)]))

    assert (seen.level, seen.blocks) == (level, ())
    assert "2024-05 of kent stands in new.csv (1,000 rows) and old.csv" in seen.message
    assert "is used, new.csv" in seen.message
    assert "publish months again" in seen.message


def test_what_changed_most_is_named_first(evidence: Callable[..., Evidence]) -> None:
    every = [edition(month=f"2024-{month:02}", rows_shared=900 - month) for month in range(1, 10)]

    seen = CHECK.check(evidence({"searches": 1}, editions=every))

    assert seen.message.startswith("2024-09 of kent")
    assert "so do 3 more months" in seen.message
    assert len(seen.evidence["editions"]) == 9


@pytest.mark.parametrize(("shared", "level"), [(10, "note"), (39, "note"), (40, "warning")])
def test_rows_that_two_used_files_share(
    evidence: Callable[..., Evidence], shared: int, level: str
) -> None:
    overlap = Overlap("kent", "2024-05", ("a.csv", "b.csv"), (500, 200), shared)

    seen = CHECK.check(evidence({"searches": 1}, overlaps=[overlap]))

    assert seen.level == level
    assert (
        f"of 2024-05 of kent, {shared} rows are alike in a.csv (500 rows)" in seen.message.lower()
    )


def test_the_edition_that_a_table_names(evidence: Callable[..., Evidence]) -> None:
    files = [("stop-search-open-data-tables-mar21-mar25.ods", 500)]

    seen = CHECK.check(evidence({"searches": 1}, files=files))

    assert seen.level == "ok"
    assert seen.evidence["named"] == {files[0][0]: "mar21-mar25"}


def test_one_file_a_month_has_no_editions(evidence: Callable[..., Evidence]) -> None:
    seen = CHECK.check(evidence({"searches": 1}, files=[("2024-05-kent-stop-and-search.csv", 9)]))

    assert (seen.level, seen.message) == ("ok", "No month stands in two files.")
