"""Every fault does what truth.json says that it did, counted from the files as plain text."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

import audit.practice.faults
from audit.errors import PlanError
from audit.practice import FAULTS, faults_named, northmere, write_practice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Record = dict[str, str]

LONDON = ZoneInfo("Europe/London")
SELF_DEFINED = "Self-defined ethnicity"
OFFICER_DEFINED = "Officer-defined ethnicity"
LINKED = "Outcome linked to object of search"
CLOTHING = "Removal of more than just outer clothing"
NOT_STATED = "Other ethnic group - Not stated"
NOTHING = "A no further action disposal"
ANY_OTHER_BLACK = (
    "Black/African/Caribbean/Black British - Any other Black/African/Caribbean background"
)
EARLIER_HALF = [f"2025-{month:02d}" for month in range(1, 7)]
LATER_HALF = [f"2025-{month:02d}" for month in range(7, 13)]

# The checks that the project's users can ask for, by their names in findings.json.
CHECKS = {
    "absent_category",
    "break_in_series",
    "part_month",
    "identical_counts",
    "midnight_times",
    "exact_duplicates",
    "vehicle_only",
    "linked_flag",
    "blank_outcomes",
    "officer_defined_missing",
    "unknown_ethnicity",
    "coordinates",
    "few_residents",
    "old_baseline",
    "modelled_baseline",
    "coding_artefact",
    "vocabulary_change",
    "editions",
}
ROWS_CHANGED = [fault.name for fault in FAULTS if fault.alter]
FILES_CHANGED = [fault.name for fault in FAULTS if fault.rewrite or fault.encoding]


def group_of(record: Record) -> str:
    """The broad group by the first word of the label, which none but not stated shares."""
    label = record[SELF_DEFINED]
    if label in ("", NOT_STATED):
        return "unknown"
    return label.split("/")[0].split(" ")[0].lower()


def is_person(record: Record) -> bool:
    return record["Type"] != "Vehicle search"


def differing(before: list[Record], after: list[Record]) -> int:
    return sum(old != new for old, new in zip(before, after, strict=True))


def changed(before: list[Record], after: list[Record]) -> set[str]:
    """The columns in which any row differs."""
    pairs = zip(before, after, strict=True)
    return {name for old, new in pairs for name in old if old[name] != new[name]}


# What holds for all of them


def test_every_file_of_faults_is_listed() -> None:
    folder = Path(audit.practice.faults.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "base"}
    listed = {
        name
        for name in files
        for fault in getattr(audit.practice.faults, name).FAULTS
        if fault in FAULTS
    }

    assert listed == files


def test_faults_have_names_of_their_own_and_checks_that_exist() -> None:
    names = [fault.name for fault in FAULTS]

    assert len(set(names)) == len(names) == 37
    assert {fault.check for fault in FAULTS} - {""} == CHECKS
    assert set(names) >= CHECKS
    for fault in FAULTS:
        assert (fault.least_level == "ok") == (fault.check == ""), fault.name
        assert fault.meaning.endswith("."), fault.name


@pytest.mark.parametrize("name", ROWS_CHANGED)
def test_the_rows_that_a_fault_touched_are_counted_by_month(
    name: str, made: Callable[..., Any]
) -> None:
    before, after = made(), made(name)
    said = after.fault(name)
    months: dict[str, dict[str, int]] = {}
    for month, old in before.months.items():
        new = after.months.get(month, [])
        if len(new) < len(old):
            months[month] = {"rows_removed": len(old) - len(new)}
        elif len(new) > len(old):
            months[month] = {"rows_added": len(new) - len(old)}
        elif number := differing(old, new):
            months[month] = {"rows_changed": number}

    assert said["months"] == months
    assert months
    for what in ("rows_changed", "rows_removed", "rows_added"):
        assert said.get(what, 0) == sum(each.get(what, 0) for each in months.values())


@pytest.mark.parametrize("name", ROWS_CHANGED)
def test_rows_are_lost_or_doubled_but_never_made_up(name: str, made: Callable[..., Any]) -> None:
    before, after = made(), made(name)
    if "rows_changed" in after.fault(name):
        assert len(before.records) == len(after.records)
        return
    known = Counter(tuple(record.values()) for record in before.records)
    left = Counter(tuple(record.values()) for record in after.records)

    assert left.keys() <= known.keys()
    assert all(number <= 2 * known[row] for row, number in left.items())


@pytest.mark.parametrize("name", [fault.name for fault in FAULTS])
def test_the_truth_before_a_fault_stays_in_the_document(
    name: str, made: Callable[..., Any]
) -> None:
    plain, truth = made().truth, dict(made(name).truth)
    account, drawn = truth.pop("faults"), truth.pop("drawn")
    remaining = truth.pop("remaining")

    assert truth == plain
    assert [each["fault"] for each in account] == [name]
    assert drawn["rows"] == len(made().records)
    assert drawn["rows"] == drawn["person_searches"] + drawn["vehicle_searches"]
    assert remaining["rows"] > 0


@pytest.mark.parametrize("name", ["blank_outcomes", "unknown_ethnicity", "vehicle_only"])
def test_the_counts_that_remain_are_those_of_the_files(name: str, made: Callable[..., Any]) -> None:
    people = [record for record in made(name).records if is_person(record)]
    remaining = made(name).truth["remaining"]

    assert remaining["rows"] == len(made(name).records)
    assert remaining["person_searches"] == len(people)
    assert remaining["person_searches_not_stated"] == sum(
        record[SELF_DEFINED] == NOT_STATED for record in people
    )
    for group, numbers in remaining["groups"].items():
        those = [record for record in people if group_of(record) == group]
        outcomes = [record["Outcome"] for record in those if record["Outcome"]]
        assert numbers == {
            "searches_stated": len(those),
            "searches_stated_with_outcome": len(outcomes),
            "finds_stated": sum(outcome != NOTHING for outcome in outcomes),
        }


def test_counts_do_not_depend_on_the_vocabulary(made: Callable[..., Any]) -> None:
    truth = made("vocabulary_change").truth

    assert truth["remaining"] == truth["drawn"]


def test_records_without_faults_say_nothing_of_them(made: Callable[..., Any]) -> None:
    assert not {"faults", "drawn", "remaining"} & made().truth.keys()


def test_the_same_seed_makes_the_same_faults(tmp_path: Path) -> None:
    truth, faults = northmere(rows=1_000), faults_named(["exact_duplicates", "coordinates"])
    one, again, other = (
        write_practice(truth, tmp_path / name, seed=seed, dated=dt.date(2026, 1, 1), faults=faults)
        for name, seed in (("one", 5), ("again", 5), ("other", 6))
    )

    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in again]
    assert one[-1].read_bytes() != other[-1].read_bytes()


# What each of them does


def test_absent_category_leaves_nobody_of_the_group(made: Callable[..., Any]) -> None:
    groups = Counter(map(group_of, made("absent_category").records))

    assert groups["asian"] == 0
    assert groups["black"] == Counter(map(group_of, made().records))["black"]


def test_absent_any_other_leaves_no_such_label(made: Callable[..., Any]) -> None:
    records = made("absent_any_other").records
    labels = {record[SELF_DEFINED] for record in records}

    assert not [label for label in labels if "Any other" in label or "Not stated" in label]
    assert "Other" not in {record[OFFICER_DEFINED] for record in records}
    assert "Other" not in {record["Gender"] for record in records}
    assert {group_of(record) for record in records} >= {"asian", "black", "mixed", "white"}


def test_only_any_other_leaves_one_label_of_the_group(made: Callable[..., Any]) -> None:
    records = made("only_any_other").records

    assert {record[SELF_DEFINED] for record in records if group_of(record) == "asian"} == {
        "Asian/Asian British - Any other Asian background"
    }


def test_break_in_series_leaves_a_third_and_fewer_labels(made: Callable[..., Any]) -> None:
    before, after = made(), made("break_in_series")

    for month in EARLIER_HALF:
        assert after.months[month] == before.months[month]
    for month in LATER_HALF:
        whole, left = len(before.months[month]), after.months[month]
        assert len(left) == round(whole / 3)
        assert not [record for record in left if "ny other" in record[SELF_DEFINED]]
        assert NOT_STATED not in {record[SELF_DEFINED] for record in left}


def test_part_month_stops_on_the_seventeenth_in_london(made: Callable[..., Any]) -> None:
    after = made("part_month")
    days = [
        dt.datetime.fromisoformat(record["Date"]).astimezone(LONDON).day
        for record in after.months["2025-08"]
    ]

    assert max(days) == 17
    assert list(after.fault("part_month")["months"]) == ["2025-08"]


def test_missing_month_has_no_file(made: Callable[..., Any]) -> None:
    after = made("missing_month")

    assert "2025-07" not in after.months
    assert len(after.months) == 11
    assert not (after.folder / "2025-07").exists()


def test_identical_counts_are_identical(made: Callable[..., Any]) -> None:
    months = made("identical_counts").months
    numbers = {len(months[month]) for month in LATER_HALF[:4]}

    # Seven tenths of 6,000 rows over 12 months.
    assert numbers == {350}


def test_round_cap_cuts_every_month_at_a_round_number(made: Callable[..., Any]) -> None:
    assert {len(rows) for rows in made("round_cap").months.values()} == {300}


def test_midnight_times_are_of_the_evening_before_in_summer(made: Callable[..., Any]) -> None:
    before, after = made(), made("midnight_times")
    clocks = Counter()
    for old, new in zip(before.records, after.records, strict=True):
        if old["Date"] != new["Date"]:
            was, now = (dt.datetime.fromisoformat(each["Date"]) for each in (old, new))
            local = now.astimezone(LONDON)
            assert (local.hour, local.minute) == (0, 0)
            assert local.date() == was.astimezone(LONDON).date()
            clocks[now.hour] += 1

    assert clocks.keys() == {0, 23}
    assert sum(clocks.values()) == after.fault("midnight_times")["rows_changed"]
    assert "2025-06-30T23:00:00+00:00" in {each["Date"] for each in after.months["2025-07"]}


def test_utc_midnights_are_of_the_same_day(made: Callable[..., Any]) -> None:
    before, after = made(), made("utc_midnights")
    for old, new in zip(before.records, after.records, strict=True):
        if old["Date"] != new["Date"]:
            day = dt.datetime.fromisoformat(old["Date"]).astimezone(LONDON).date()
            assert new["Date"] == f"{day}T00:00:00+00:00"


def test_exact_duplicates_follow_the_row_that_they_copy(made: Callable[..., Any]) -> None:
    before, after = made(), made("exact_duplicates")
    share = after.fault("exact_duplicates")["rows_added"] / len(before.records)

    assert share == pytest.approx(0.08, abs=0.015)
    for month, rows in after.months.items():
        singles = [row for at, row in enumerate(rows) if at == 0 or row != rows[at - 1]]
        assert singles == before.months[month]


def test_vehicle_only_searches_are_of_nobody(made: Callable[..., Any]) -> None:
    before, after = made(), made("vehicle_only")
    vehicles = [record for record in after.records if not is_person(record)]
    more = len(vehicles) - sum(not is_person(record) for record in before.records)

    assert more == after.fault("vehicle_only")["rows_changed"]
    assert more / len(before.records) == pytest.approx(0.19, abs=0.02)
    for column in (SELF_DEFINED, OFFICER_DEFINED, "Gender", "Age range", CLOTHING):
        assert {record[column] for record in vehicles} == {""}


def linked(records: Iterable[Record]) -> Counter[tuple[str, str]]:
    return Counter((record["Outcome"], record[LINKED]) for record in records)


def test_linked_flag_is_false_on_every_row(made: Callable[..., Any]) -> None:
    assert {record[LINKED] for record in made("linked_flag").records} == {"False"}


def test_linked_flag_nearly_all_is_true_on_nearly_every_outcome(
    made: Callable[..., Any],
) -> None:
    numbers = linked(made("linked_flag_nearly_all").records)
    positive = {key: n for key, n in numbers.items() if key[0] not in ("", NOTHING)}
    yes = sum(n for (_, flag), n in positive.items() if flag == "True")

    assert 0.98 < yes / sum(positive.values()) < 1
    assert {flag for _, flag in positive} == {"True", "False"}


def test_linked_flag_no_action_is_true_where_nothing_followed(made: Callable[..., Any]) -> None:
    before, after = (linked(each.records) for each in (made(), made("linked_flag_no_action")))

    assert before[NOTHING, "True"] == 0
    nothing = sum(n for (outcome, _), n in before.items() if outcome == NOTHING)
    assert after[NOTHING, "True"] / nothing == pytest.approx(0.3, abs=0.03)
    assert changed(made().records, made("linked_flag_no_action").records) == {LINKED}


def test_linked_flag_arrests_is_false_on_arrests_alone(made: Callable[..., Any]) -> None:
    numbers = linked(made("linked_flag_arrests").records)

    assert numbers["Arrest", "True"] == numbers["Arrest", ""] == 0
    assert numbers["Arrest", "False"] > 0
    assert numbers["Community resolution", "True"] > 0


def test_blank_outcomes_are_more_of_black_people(made: Callable[..., Any]) -> None:
    shares = {}
    for is_black in (True, False):
        those = [r for r in made("blank_outcomes").records if (group_of(r) == "black") == is_black]
        shares[is_black] = sum(record["Outcome"] == "" for record in those) / len(those)

    # 2% are blank anyhow.
    assert shares[True] == pytest.approx(0.41, abs=0.05)
    assert shares[False] == pytest.approx(0.12, abs=0.02)


def test_officer_defined_missing_loses_two_values(made: Callable[..., Any]) -> None:
    before, after = made(), made("officer_defined_missing")

    assert {record[OFFICER_DEFINED] for record in after.records} == {"Asian", "Mixed", "Other", ""}
    assert changed(before.records, after.records) == {OFFICER_DEFINED}
    assert after.fault("officer_defined_missing")["rows_changed"] == sum(
        record[OFFICER_DEFINED] in ("White", "Black") for record in before.records
    )


def test_unknown_ethnicity_is_more_where_nothing_followed(made: Callable[..., Any]) -> None:
    shares = {}
    for nothing in (True, False):
        those = [
            record
            for record in made("unknown_ethnicity").records
            if is_person(record) and (record["Outcome"] == NOTHING) == nothing
        ]
        shares[nothing] = sum(record[SELF_DEFINED] == NOT_STATED for record in those) / len(those)

    # 12% are not stated anyhow.
    assert shares[True] == pytest.approx(0.12 + 0.88 * 0.35, abs=0.03)
    assert shares[False] == pytest.approx(0.12 + 0.88 * 0.05, abs=0.03)


def test_coordinates_are_missing_in_the_later_half(made: Callable[..., Any]) -> None:
    before, after = made(), made("coordinates")

    for month in EARLIER_HALF:
        assert after.months[month] == before.months[month]
    for month in LATER_HALF:
        rows = after.months[month]
        without = sum(record["Latitude"] == record["Longitude"] == "" for record in rows)
        assert without / len(rows) > 0.8
    assert changed(before.records, after.records) == {"Latitude", "Longitude"}


def test_vocabulary_change_has_earlier_labels_in_the_earlier_half(
    made: Callable[..., Any],
) -> None:
    after = made("vocabulary_change")
    early = [record for month in EARLIER_HALF for record in after.months[month]]
    late = [record for month in LATER_HALF for record in after.months[month]]

    assert "White - White British (W1)" in {record[SELF_DEFINED] for record in early}
    assert "Not Stated (NS)" in {record[SELF_DEFINED] for record in early}
    assert "Suspect arrested" in {record["Outcome"] for record in early}
    assert {record[LINKED] for record in early} == {"1.0", "0.0", ""}
    assert {record[LINKED] for record in late} == {"True", "False", ""}
    for column in (SELF_DEFINED, "Outcome"):
        both = {record[column] for record in early} & {record[column] for record in late}
        assert both <= {""}


def test_mixed_booleans_are_in_every_month(made: Callable[..., Any]) -> None:
    for rows in made("mixed_booleans").months.values():
        assert {record[LINKED] for record in rows} == {"True", "False", "1.0", "0.0", ""}


def test_coding_artefact_keeps_the_broad_group(made: Callable[..., Any]) -> None:
    before, after = made(), made("coding_artefact")
    any_other = [
        sum(record[SELF_DEFINED] == ANY_OTHER_BLACK for record in each.records)
        for each in (before, after)
    ]

    assert Counter(map(group_of, after.records)) == Counter(map(group_of, before.records))
    assert any_other[1] - any_other[0] == after.fault("coding_artefact")["rows_changed"]
    assert any_other[1] / after.truth["remaining"]["groups"]["black"]["searches_stated"] > 0.7


@pytest.mark.parametrize(
    ("names", "header", "end"),
    [
        (["old_baseline"], "area,group,age_band,residents,date", ",2011"),
        (["modelled_baseline"], "area,group,age_band,residents,modelled", ",0.6"),
        (
            ["modelled_baseline", "old_baseline"],
            "area,group,age_band,residents,date,modelled",
            ",2011,0.6",
        ),
    ],
)
def test_a_table_of_residents_says_what_is_wrong_with_it(
    names: list[str], header: str, end: str, made: Callable[..., Any]
) -> None:
    # The records are of 2025.
    before, after = (
        (each.folder / "northmere-residents.csv").read_text("utf-8").splitlines()
        for each in (made(), made(*names))
    )

    assert after == [header, *(f"{line}{end}" for line in before[1:])]


@pytest.mark.parametrize("name", ["coding_artefact", "absent_category"])
def test_the_residents_of_a_lost_label_are_told_apart(name: str, made: Callable[..., Any]) -> None:
    after = made(name)
    residents: Counter[str] = Counter()
    labels = set()
    with (after.folder / "northmere-residents.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            labels.add(row["group"])
            residents[group_of({SELF_DEFINED: row["group"]})] += int(row["residents"])

    assert labels == {record[SELF_DEFINED] for record in made().records} - {"", NOT_STATED}
    assert residents == {
        group: numbers["residents"] for group, numbers in after.truth["groups"].items()
    }


def test_editions_are_two_files_of_a_month(made: Callable[..., Any]) -> None:
    before, after = made(), made("editions")
    first, second = after.months["2025-07"], after.revised["2025-07"]

    assert first == before.months["2025-07"]
    assert after.fault("editions")["months"] == {
        "2025-07": {"rows_at_first": len(first), "rows_revised": len(second)}
    }
    assert len(second) < len(first)
    assert list(after.revised) == ["2025-07"]
    blank = [sum(record["Outcome"] == "" for record in rows) for rows in (first, second)]
    assert blank[1] < blank[0]
    assert after.truth["remaining"]["rows"] == len(before.records) - len(first) + len(second)


def test_a_second_edition_is_removed_by_the_next_run(tmp_path: Path) -> None:
    for faults in (faults_named(["editions"]), ()):
        write_practice(
            northmere(rows=200), tmp_path, seed=1, dated=dt.date(2026, 1, 1), faults=faults
        )

    assert len(list(tmp_path.glob("*/*.csv"))) == 12


def test_few_residents_are_fewer_than_the_searches(made: Callable[..., Any]) -> None:
    after = made("few_residents")
    lines = (after.folder / "northmere-residents.csv").read_text("utf-8").splitlines()
    black = sum(int(line.rpartition(",")[2]) for line in lines if ",black," in line)

    assert black < after.truth["remaining"]["groups"]["black"]["searches_stated"]
    assert black == round(after.truth["groups"]["black"]["residents"] / 50)


def test_excel_dates_are_ages(made: Callable[..., Any]) -> None:
    before, after = (
        Counter(record["Age range"] for record in each.records)
        for each in (made(), made("excel_dates"))
    )

    assert after["Oct-17"] == before["10-17"] > 0
    assert after["10-17"] == 0


# What happens to files

TITLES = [
    "Northmere stop and search records",
    "Practice records of a force that does not exist",
    "",
]
NOTES = ["", "Source: practice records", "Note: nobody was searched"]


@pytest.mark.parametrize(
    ("name", "encoding", "restore"),
    [
        ("index_column", "utf-8", lambda lines: [line.partition(",")[2] for line in lines]),
        ("force_column", "utf-8", lambda lines: [line.rpartition(",")[0] + "\n" for line in lines]),
        ("totals_row", "utf-8", lambda lines: lines[:-1]),
        ("trailing_notes", "utf-8", lambda lines: lines[:-3]),
        ("title_rows", "utf-8", lambda lines: lines[3:]),
        ("semicolons", "utf-8", lambda lines: [line.replace(";", ",") for line in lines]),
        ("windows_lines", "utf-8", lambda lines: [line.replace("\r\n", "\n") for line in lines]),
        ("byte_order_mark", "utf-8-sig", lambda lines: lines),
        ("utf16", "utf-16", lambda lines: lines),
    ],
)
def test_a_fault_of_files_loses_no_record(
    name: str,
    encoding: str,
    restore: Callable[[list[str]], list[str]],
    made: Callable[..., Any],
) -> None:
    before, after = made(), made(name)
    for month in before.months:
        lines = after.lines(month, encoding)
        assert restore(lines) == before.lines(month)
    path = Path("2025-01", "2025-01-northmere-stop-and-search.csv")
    assert (after.folder / path).read_bytes() != (before.folder / path).read_bytes()


def test_every_fault_of_files_is_tried() -> None:
    assert FILES_CHANGED == [
        "index_column",
        "force_column",
        "totals_row",
        "trailing_notes",
        "title_rows",
        "semicolons",
        "windows_lines",
        "byte_order_mark",
        "utf16",
    ]


def test_faults_of_files_write_what_they_say(made: Callable[..., Any]) -> None:
    rows = len(made().months["2025-03"])
    numbered = made("index_column").lines("2025-03")
    named = made("force_column").lines("2025-03")

    assert numbered[0].startswith(",Type,")
    assert numbered[1].startswith("0,")
    assert numbered[-1].startswith(f"{rows - 1},")
    assert named[0].endswith(",Force\n")
    assert {line.rpartition(",")[2] for line in named[1:]} == {"northmere\n"}
    assert made("totals_row").lines("2025-03")[-1] == f"Total,{rows},,,,,,,,,,,,,\n"
    assert [line.strip() for line in made("title_rows").lines("2025-03")[:3]] == TITLES
    assert [line.strip() for line in made("trailing_notes").lines("2025-03")[-3:]] == NOTES
    assert all(line.endswith("\r\n") for line in made("windows_lines").lines("2025-03"))
    marked = made("byte_order_mark").folder / "2025-03" / "2025-03-northmere-stop-and-search.csv"
    assert marked.read_bytes().startswith(b"\xef\xbb\xbfType,")


# Several at once


def test_two_faults_are_both_done_and_both_counted(made: Callable[..., Any]) -> None:
    before, after = made(), made("part_month", "officer_defined_missing")
    lost = len(before.records) - len(after.records)

    assert [each["fault"] for each in after.truth["faults"]] == [
        "officer_defined_missing",
        "part_month",
    ]
    assert after.fault("part_month")["rows_removed"] == lost > 0
    assert "White" not in {record[OFFICER_DEFINED] for record in after.records}
    assert after.truth["remaining"]["rows"] == len(after.records)


def test_a_fault_of_records_and_two_of_files(made: Callable[..., Any]) -> None:
    alone = made("linked_flag").lines("2025-02")
    lines = made("semicolons", "linked_flag", "totals_row").lines("2025-02")

    assert [line.replace(";", ",") for line in lines[:-1]] == alone
    assert lines[-1] == f"Total;{len(alone) - 1};;;;;;;;;;;;;\n"


def test_the_order_in_which_faults_are_asked_for_does_not_matter(
    made: Callable[..., Any],
) -> None:
    one, other = made("coordinates", "exact_duplicates"), made("exact_duplicates", "coordinates")

    assert one.months == other.months
    assert one.truth == other.truth


def test_the_chance_of_one_fault_is_not_changed_by_another(made: Callable[..., Any]) -> None:
    alone, both = made("blank_outcomes"), made("blank_outcomes", "coordinates")

    assert [record["Outcome"] for record in both.records] == [
        record["Outcome"] for record in alone.records
    ]


def test_every_fault_can_be_had_at_once(tmp_path: Path) -> None:
    written = write_practice(
        northmere(rows=2_000), tmp_path, seed=3, dated=dt.date(2026, 1, 1), faults=FAULTS
    )

    first = written[3].read_bytes().decode("utf-16")
    assert first.startswith("Northmere stop and search records\r\n")
    assert len(written) == 3 + 12 - 1


def test_all_months_in_one_file_have_one_title_and_one_total(tmp_path: Path) -> None:
    write_practice(
        northmere(rows=600),
        tmp_path,
        seed=1,
        dated=dt.date(2026, 1, 1),
        one_file=True,
        faults=faults_named(["title_rows", "totals_row"]),
    )
    text = (tmp_path / "northmere-stop-and-search.csv").read_text("utf-8")

    assert text.count("Northmere stop and search") == 1
    assert text.count("\nTotal,") == 1
    assert text.splitlines()[-1].startswith(f"Total,{len(text.splitlines()) - 5},")


# What cannot be done


def test_unknown_names_are_answered_with_the_nearest() -> None:
    with pytest.raises(PlanError) as caught:
        faults_named(["semicolon", "part_month", "zzz"])

    heading, *lines = str(caught.value).splitlines()
    assert heading == "There are no faults of these names:"
    assert len(lines) == 2
    assert lines[0].startswith("  'semicolon': did you mean semicolons")
    assert lines[1] == "  'zzz': see the list with --fault list"


def test_names_may_be_written_with_hyphens() -> None:
    assert [fault.name for fault in faults_named(["Part-Month", "part_month"])] == ["part_month"]


def test_faults_that_the_records_cannot_show_are_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        write_practice(
            northmere(rows=200, months=2),
            tmp_path / "out",
            seed=1,
            dated=dt.date(2026, 1, 1),
            one_file=True,
            faults=faults_named(["editions", "missing_month", "break_in_series"]),
        )

    assert str(caught.value).splitlines() == [
        "These faults cannot be made:",
        "  break_in_series needs 6 months or more, not 2",
        "  missing_month needs 3 months or more, not 2",
        "  editions needs a file a month, not all months in one",
    ]
    assert not (tmp_path / "out").exists()
