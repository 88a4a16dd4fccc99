"""Files go into an archive once, and a month that is published again takes the old one's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.errors import PlanError, RecordsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Made = Any
    Rows = Callable[..., list[str]]

MARCH = "2024-03-northmere-stop-and-search.csv"
APRIL = "2024-04-northmere-stop-and-search.csv"


def _months(manifest: dict[str, Any]) -> list[tuple[str, str, str, int]]:
    return [
        (source["name"], part["force"], part["month"], part["rows"])
        for source in manifest["sources"]
        for part in source["partitions"]
    ]


def test_a_file_is_kept_by_force_and_month_with_where_it_came_from(
    made: Made, rows_of: Rows
) -> None:
    path = made.write(MARCH, rows_of(3))
    made.add(path, taken="2024-05-01T09:00")
    manifest = made.manifest()
    (source,) = manifest["sources"]

    assert (manifest["format"], manifest["holds"]) == ("stop-audit archive", "full")
    assert (source["name"], source["rows"], source["unit"]) == (MARCH, 30, "line")
    assert (source["taken"], source["code_book"]) == ("2024-05-01T09:00", "police_uk")
    assert source["bytes"] == path.stat().st_size
    assert _months(manifest) == [(MARCH, "northmere", "2024-03", 30)]
    assert source["partitions"][0]["path"].startswith("records/force=northmere/month=2024-03/")


def test_a_time_that_is_not_given_is_not_made_up(made: Made, rows_of: Rows) -> None:
    made.add(made.write(MARCH, rows_of(3)))

    assert made.manifest()["sources"][0]["taken"] is None


def test_the_same_file_again_changes_nothing(made: Made, rows_of: Rows) -> None:
    paths = [made.write(MARCH, rows_of(3)), made.write(APRIL, rows_of(4))]
    first = made.add(*paths, taken="2024-05-01")
    before = made.contents()
    again = made.add(*paths, taken="2025-05-01")

    assert (first.is_changed, again.is_changed) == (True, False)
    assert [each.became for each in again.tables] == ["unchanged", "unchanged"]
    assert made.contents() == before


def test_a_file_in_its_folder_is_the_same_file(made: Made, rows_of: Rows) -> None:
    path = made.write(f"downloads/{MARCH}", rows_of(3))
    made.add(path)

    assert not made.add(path.parent).is_changed


def test_a_month_published_again_takes_the_place_of_the_old_one(made: Made, rows_of: Rows) -> None:
    made.add(made.write(MARCH, rows_of(3)), made.write(APRIL, rows_of(4)), taken="2024-05-01")
    old = made.manifest()["sources"][0]
    done = made.add(made.write(MARCH, rows_of(3, rows=41)), taken="2024-06-01")
    manifest = made.manifest()
    (replaced,) = manifest["replaced"]

    assert [each.month for each in done.replaced] == ["2024-03"]
    assert _months(manifest) == [
        (APRIL, "northmere", "2024-04", 30),
        (MARCH, "northmere", "2024-03", 41),
    ]
    assert replaced["sha256"] == old["partitions"][0]["sha256"]
    assert replaced["source_sha256"] == old["sha256"]
    assert replaced["replaced_by_sha256"] == manifest["sources"][1]["sha256"]
    assert (replaced["rows"], replaced["taken"], replaced["replaced_when"]) == (
        30,
        "2024-05-01",
        "2024-06-01",
    )
    assert (replaced["why"], replaced["rows_used"], replaced["rows_shared"]) == ("newer", 41, 30)
    assert sum(name.endswith(".parquet") for name in made.contents()) == 2


def test_a_file_that_was_replaced_does_not_come_back(made: Made, rows_of: Rows) -> None:
    old = made.write(f"may/{MARCH}", rows_of(3))
    new = made.write(f"june/{MARCH}", rows_of(3, rows=41))
    made.add(old)
    made.add(new)
    before = made.contents()
    done = made.add(old, new)

    assert [each.became for each in done.tables] == ["replaced before", "unchanged"]
    assert made.contents() == before


def test_files_of_other_records_of_a_month_stand_side_by_side(made: Made, rows_of: Rows) -> None:
    north, south = (
        made.write("north.csv", rows_of(3)),
        made.write("south.csv", rows_of(3, first=40)),
    )
    made.add(north, force="Northmere")
    done = made.add(south, force="Northmere")

    assert done.replaced == ()
    assert _months(made.manifest()) == [
        ("north.csv", "northmere", "2024-03", 30),
        ("south.csv", "northmere", "2024-03", 30),
    ]


def test_only_the_months_that_are_published_again_are_replaced(made: Made, rows_of: Rows) -> None:
    quarter = made.write("quarter.csv", [*rows_of(1), *rows_of(2), *rows_of(3)])
    february = made.write("february.csv", rows_of(2, rows=35))
    made.add(quarter)
    made.add(february)

    assert made.lines() == {
        "quarter.csv": [*range(2, 32), *range(62, 92)],
        "february.csv": [*range(2, 37)],
    }
    assert [each["month"] for each in made.manifest()["replaced"]] == ["2024-02"]


def test_an_extract_of_what_is_there_is_not_kept(made: Made, rows_of: Rows) -> None:
    made.add(made.write("force.csv", rows_of(3, rows=90)))
    done = made.add(made.write("borough.csv", rows_of(3, rows=30)))

    assert [each.source for each in done.tables] == [None]
    assert [(each.source, each.why) for each in done.replaced] == [("borough.csv", "fuller")]
    assert _months(made.manifest()) == [("force.csv", "", "2024-03", 90)]


def test_rows_without_a_month_or_a_force_are_kept_as_unknown(
    made: Made, one_row: Callable[..., str]
) -> None:
    odd = ["soon", "1899-12-30T00:00:00+00:00", ""]
    made.add(made.write("odd.csv", [one_row("2024-03-01T10:00:00+00:00"), *map(one_row, odd)]))

    assert _months(made.manifest()) == [("odd.csv", "", "", 3), ("odd.csv", "", "2024-03", 1)]
    assert {name.rpartition("/")[0] for name in made.contents()} == {
        "",
        "records/force=unknown/month=unknown",
        "records/force=unknown/month=2024-03",
    }


def test_the_same_file_by_other_rules_is_read_anew(made: Made, rows_of: Rows) -> None:
    path = made.write("march.csv", rows_of(3))
    made.add(path)
    done = made.add(path, force="Northmere Police")

    assert [each.became for each in done.tables] == ["read anew"]
    assert _months(made.manifest()) == [("march.csv", "northmere", "2024-03", 30)]
    assert [each["why"] for each in made.manifest()["replaced"]] == ["read anew"]
    assert not made.add(path, force="Northmere Police").is_changed


def test_values_that_no_code_book_knows_are_kept_and_named(
    made: Made, one_row: Callable[..., str]
) -> None:
    rows = [one_row("2024-03-01T10:00:00+00:00", each) for each in ("Martian", "Not stated")]
    (added,) = made.add(made.write(MARCH, rows)).tables

    assert [(each.label, each.rows) for each in added.unmapped] == [("Martian", 1)]
    assert made.lines() == {MARCH: [2, 3]}


def test_torn_rows_are_counted_with_their_lines(made: Made, rows_of: Rows) -> None:
    rows = rows_of(3)
    made.add(made.write(MARCH, [*rows[:2], "torn,row", *rows[2:], "torn,row", "torn,row"]))
    (source,) = made.manifest()["sources"]

    assert source["rows"] == 33
    assert [(each["rows"], each["lines"]) for each in source["set_aside"]] == [(3, "4, 33-34")]


@pytest.mark.parametrize(("first", "then"), [(True, False), (False, True)])
def test_full_and_minimal_are_not_mixed(
    made: Made, rows_of: Rows, *, first: bool, then: bool
) -> None:
    made.add(made.write(MARCH, rows_of(3)), minimal=first)
    before = made.contents()
    with pytest.raises(PlanError, match="not mixed"):
        made.add(made.write(APRIL, rows_of(4)), minimal=then)

    assert made.contents() == before


def test_an_archive_is_not_archived(made: Made, rows_of: Rows) -> None:
    made.add(made.write(MARCH, rows_of(3)))
    with pytest.raises(PlanError, match="is an archive already"):
        made.add(made.path)


def test_one_bad_file_of_many_leaves_everything_as_it_was(made: Made, rows_of: Rows) -> None:
    good, bad = made.write(MARCH, rows_of(3)), made.write("bad.csv", ["a,b,c"], "one,two,three")
    with pytest.raises(RecordsError, match=r"bad\.csv"):
        made.add(good, bad)
    assert not made.path.exists()

    made.add(good)
    before = made.contents()
    with pytest.raises(RecordsError, match=r"bad\.csv"):
        made.add(made.write(APRIL, rows_of(4)), bad)
    assert made.contents() == before
