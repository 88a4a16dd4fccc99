"""Practice records come near the truth they were drawn from, and look like published ones."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook
from scipy import stats

from audit.cli.practice import practice
from audit.errors import PlanError
from audit.plan import Plan
from audit.practice import GroupTruth, Truth, northmere, operation_rows, write_practice
from audit.practice.vocabulary import RESIDENT_AGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType

ROOT = Path(__file__).parents[2]
SAMPLE_DATA = ROOT / "sample_data"
DATED = dt.date(2026, 11, 22)

# What data.police.uk publishes, typed from its files (current vocabulary), and our five groups.
HEADER = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
)
GROUP_OF = {
    "White - English/Welsh/Scottish/Northern Irish/British": "white",
    "White - Irish": "white",
    "White - Gypsy or Irish Traveller": "white",
    "White - Any other White background": "white",
    "Mixed/Multiple ethnic groups - White and Black Caribbean": "mixed",
    "Mixed/Multiple ethnic groups - White and Black African": "mixed",
    "Mixed/Multiple ethnic groups - White and Asian": "mixed",
    "Mixed/Multiple ethnic groups - Any other Mixed/Multiple ethnic background": "mixed",
    "Asian/Asian British - Indian": "asian",
    "Asian/Asian British - Pakistani": "asian",
    "Asian/Asian British - Bangladeshi": "asian",
    "Asian/Asian British - Chinese": "asian",
    "Asian/Asian British - Any other Asian background": "asian",
    "Black/African/Caribbean/Black British - African": "black",
    "Black/African/Caribbean/Black British - Caribbean": "black",
    "Black/African/Caribbean/Black British - Any other Black/African/Caribbean background": "black",
    "Other ethnic group - Arab": "other",
    "Other ethnic group - Any other ethnic group": "other",
    "Other ethnic group - Not stated": "unknown",
    "": "unknown",
}
OUTCOMES = {
    "A no further action disposal",
    "Arrest",
    "Khat or Cannabis warning",
    "Penalty Notice for Disorder",
    "Community resolution",
    "Summons / charged by post",
    "Caution (simple or conditional)",
    "",
}
NO_FURTHER_ACTION = "A no further action disposal"
VOCABULARY = {
    "Type": {"Person search", "Person and Vehicle search", "Vehicle search"},
    "Part of a policing operation": {"True", "False", ""},
    "Policing operation": {""},
    "Gender": {"Male", "Female", "Other", ""},
    "Age range": {"under 10", "10-17", "18-24", "25-34", "over 34", ""},
    "Self-defined ethnicity": set(GROUP_OF),
    "Officer-defined ethnicity": {"White", "Black", "Asian", "Other", "Mixed", ""},
    "Legislation": {
        "Misuse of Drugs Act 1971 (section 23)",
        "Police and Criminal Evidence Act 1984 (section 1)",
        "Criminal Justice and Public Order Act 1994 (section 60)",
        "Firearms Act 1968 (section 47)",
        "Psychoactive Substances Act 2016 (s36(2))",
        "Criminal Justice Act 1988 (section 139B)",
        "",
    },
    "Object of search": {
        "Controlled drugs",
        "Offensive weapons",
        "Stolen goods",
        "Article for use in theft",
        "Evidence of offences under the Act",
        "Anything to threaten or harm anyone",
        "Articles for use in criminal damage",
        "Firearms",
        "Psychoactive substances",
        "Fireworks",
        "",
    },
    "Outcome": OUTCOMES,
    "Outcome linked to object of search": {"True", "False", ""},
    "Removal of more than just outer clothing": {"True", "False", ""},
}

Record = dict[str, str]


def read(paths: Iterable[Path]) -> list[Record]:
    """Every row of the record files among `paths`."""
    records: list[Record] = []
    for path in paths:
        if path.name.endswith("stop-and-search.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                records += csv.DictReader(file)
    return records


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Truth, list[Record]]:
    truth = northmere(rows=60_000, ratio=2.5)
    folder = tmp_path_factory.mktemp("large")
    return truth, read(write_practice(truth, folder, seed=7, dated=DATED, one_file=True))


@pytest.fixture(scope="module")
def sample() -> list[Record]:
    return read(sorted(SAMPLE_DATA.glob("force_year/*/*.csv")))


def is_poisson(count: int, expected: float) -> bool:
    """Whether a count is within what one in a million draws would leave."""
    low, high = stats.poisson.interval(1 - 1e-6, expected)
    return bool(low <= count <= high)


def is_binomial(count: int, trials: int, share: float) -> bool:
    """As `is_poisson`, for a share of trials."""
    low, high = stats.binom.interval(1 - 1e-6, trials, share)
    return bool(low <= count <= high)


def people(records: Sequence[Record]) -> list[Record]:
    return [record for record in records if record["Type"] != "Vehicle search"]


def test_counts_of_every_group_are_poisson_about_the_truth(
    large: tuple[Truth, list[Record]],
) -> None:
    truth, records = large
    found = Counter(GROUP_OF[record["Self-defined ethnicity"]] for record in people(records))

    for group in truth.groups:
        expected = group.search_rate / 1_000 * group.residents * (1 - truth.not_stated_share)
        assert is_poisson(found[group.code], expected), group
    assert is_poisson(len(records), 60_000)
    assert is_poisson(len(records) - len(people(records)), 60_000 * 0.05)
    assert is_binomial(found["unknown"], len(people(records)), 0.12)


def test_the_rate_ratio_comes_near_the_true_one(large: tuple[Truth, list[Record]]) -> None:
    truth, records = large
    found = Counter(GROUP_OF[record["Self-defined ethnicity"]] for record in records)
    residents = {group.code: group.residents for group in truth.groups}

    ratio = (found["black"] / residents["black"]) / (found["white"] / residents["white"])

    # Four standard errors of the log ratio: sqrt(1/black + 1/white) is about 0.013 here.
    assert ratio == pytest.approx(2.5, rel=0.054)


def test_find_rates_are_those_of_the_truth(large: tuple[Truth, list[Record]]) -> None:
    truth, records = large
    for group in truth.groups:
        outcomes = [
            record["Outcome"]
            for record in people(records)
            if GROUP_OF[record["Self-defined ethnicity"]] == group.code and record["Outcome"]
        ]
        finds = sum(outcome != NO_FURTHER_ACTION for outcome in outcomes)
        assert is_binomial(finds, len(outcomes), group.find_rate), group


def test_blank_outcomes_and_section_60_have_their_shares(large: tuple[Truth, list[Record]]) -> None:
    truth, records = large
    powers = Counter(record["Legislation"] for record in people(records))
    blank = sum(record["Outcome"] == "" for record in records)

    section_60 = powers["Criminal Justice and Public Order Act 1994 (section 60)"]
    assert is_binomial(section_60, len(people(records)), truth.section_60_share)
    assert is_binomial(blank, len(records), truth.blank_outcome_share)


def test_officers_mostly_agree_with_the_person(large: tuple[Truth, list[Record]]) -> None:
    _, records = large
    both = [
        (GROUP_OF[record["Self-defined ethnicity"]], record["Officer-defined ethnicity"].lower())
        for record in records
    ]
    known = [(person, officer) for person, officer in both if person != "unknown" and officer]

    assert 0.85 < sum(person == officer for person, officer in known) / len(known) < 0.97


def test_vehicle_searches_are_of_nobody(large: tuple[Truth, list[Record]]) -> None:
    _, records = large
    of_nobody = [record for record in records if record["Type"] == "Vehicle search"]

    assert of_nobody
    assert {
        record[name]
        for record in of_nobody
        for name in ("Gender", "Age range", "Self-defined ethnicity", "Officer-defined ethnicity")
    } == {""}


def test_every_label_is_one_that_data_police_uk_writes(large: tuple[Truth, list[Record]]) -> None:
    _, records = large
    for column, labels in VOCABULARY.items():
        assert {record[column] for record in records} <= labels, column
    assert {record["Self-defined ethnicity"] for record in records} == set(GROUP_OF)
    assert {record["Outcome"] for record in records} == OUTCOMES


def test_powers_go_with_what_was_looked_for(large: tuple[Truth, list[Record]]) -> None:
    _, records = large
    pairs = {(record["Legislation"], record["Object of search"]) for record in records}

    for_drugs = {found for power, found in pairs if power.startswith("Misuse of Drugs")}
    without_suspicion = {found for power, found in pairs if power.endswith("(section 60)")}
    assert for_drugs == {"Controlled drugs"}
    assert without_suspicion == {"Anything to threaten or harm anyone"}


@pytest.mark.parametrize("month", ["2025-03", "2025-06", "2025-10", "2024-02"])
def test_months_are_cut_in_london_and_written_in_utc(month: str, tmp_path: Path) -> None:
    truth = northmere(rows=40_000, months=1, start=dt.date.fromisoformat(f"{month}-01"))
    records = read(write_practice(truth, tmp_path, seed=3, dated=DATED))
    times = [dt.datetime.fromisoformat(record["Date"]) for record in records]
    in_london = [time.astimezone(ZoneInfo("Europe/London")) for time in times]

    assert all(record["Date"].endswith(":00+00:00") for record in records)
    assert {f"{time:%Y-%m}" for time in in_london} == {month}
    assert {time.day for time in in_london} == set(range(1, in_london[-1].day + 1))
    assert times == sorted(times)


def test_june_begins_in_may_by_utc(tmp_path: Path) -> None:
    # The Metropolitan Police's file of June 2016 begins at 2016-05-31T23:01:00+00:00.
    truth = northmere(rows=60_000, months=1, start=dt.date(2016, 6, 1))
    records = read(write_practice(truth, tmp_path, seed=3, dated=DATED))

    assert records[0]["Date"].startswith("2016-05-31T23:")
    assert records[-1]["Date"].startswith("2016-06-30T22:")


def test_files_look_like_published_ones(tmp_path: Path) -> None:
    written = write_practice(northmere(rows=500), tmp_path, seed=1, dated=DATED)
    first = tmp_path / "2025-01" / "2025-01-northmere-stop-and-search.csv"

    raw = first.read_bytes()
    assert first in written
    assert raw.startswith(HEADER.encode() + b"\n")
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert b'"' not in raw


def test_the_same_seed_makes_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    truth = northmere(rows=2_000)
    one, again, other = (
        write_practice(truth, tmp_path / name, seed=seed, dated=DATED)
        for name, seed in (("one", 5), ("again", 5), ("other", 6))
    )

    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in again]
    assert one[-1].read_bytes() != other[-1].read_bytes()


def test_one_file_holds_the_rows_of_all_months(tmp_path: Path) -> None:
    truth = northmere(rows=1_000)
    monthly = read(write_practice(truth, tmp_path / "monthly", seed=2, dated=DATED))
    written = write_practice(truth, tmp_path / "one", seed=2, dated=DATED, one_file=True)

    assert written[-1].name == "northmere-stop-and-search.csv"
    assert read(written) == monthly


def test_months_without_a_search_have_a_file_with_a_header(tmp_path: Path) -> None:
    written = write_practice(northmere(rows=100, months=48), tmp_path, seed=1, dated=DATED)

    months = [path for path in written if path.name.endswith("stop-and-search.csv")]
    assert len(months) == 48
    assert {path.read_text("utf-8").splitlines()[0] for path in months} == {HEADER}
    assert HEADER + "\n" in {path.read_text("utf-8") for path in months}


def test_months_left_from_a_longer_run_are_removed_and_other_files_kept(tmp_path: Path) -> None:
    write_practice(northmere(rows=500), tmp_path, seed=1, dated=DATED)
    kept = tmp_path / "2025-12" / "notes.txt"
    kept.write_text("mine", "utf-8")
    write_practice(northmere(rows=500, months=3), tmp_path, seed=1, dated=DATED)

    months = sorted(path.name[:7] for path in tmp_path.glob("*/*.csv"))
    assert months == ["2025-01", "2025-02", "2025-03"]
    assert kept.read_text("utf-8") == "mine"
    assert not list(tmp_path.glob(".practice-*"))


def test_an_impossible_truth_is_refused_with_all_its_faults() -> None:
    groups = (GroupTruth("white", 0, 9.0, 0.3), GroupTruth("martian", 10, 9.0, 1.3))

    with pytest.raises(PlanError) as caught:
        Truth(groups, force="North/mere", months=0, vehicle_share=1.0)

    lines = str(caught.value).splitlines()
    assert lines[0] == "No such force can be made up:"
    assert len(lines) == 7
    assert all(
        any(fault in line for line in lines)
        for fault in ("martian", "months is 0", "North/mere", "vehicle_share is 1.0", "white needs")
    )


def test_the_truth_document_adds_up() -> None:
    document = northmere(rows=8_000, ratio=3.0).document(seed=1)
    text = json.loads(json.dumps(document))
    expected = [group["expected_searches"] for group in text["groups"].values()]

    assert text["groups"]["black"]["true_rate_ratio"] == 3.0
    assert text["groups"]["white"]["true_rate_ratio"] == 1.0
    assert sum(expected) == pytest.approx(text["expected"]["person_searches"], abs=0.1)
    assert text["expected"]["rows"] == pytest.approx(8_000, rel=0.001)


# The command


def test_the_command_writes_a_folder_that_a_plan_describes(tmp_path: Path) -> None:
    out = tmp_path / "made"
    result = CliRunner().invoke(practice, ["--out", str(out), "--rows", "400", "--ratio", "2"])

    assert result.exit_code == 0, result.output
    assert result.stdout == f"{out / 'plan.toml'}\n"
    assert str(out / "truth.json") in result.stderr
    plan = Plan.load(out / "plan.toml")
    assert plan.demonstration
    assert plan.scope.area == "Northmere"
    assert len(list(out.glob(plan.records.paths[0]))) == 12
    assert (out / plan.baseline.use).is_file()
    truth = json.loads((out / "truth.json").read_text("utf-8"))
    assert truth["groups"]["black"]["true_rate_ratio"] == 2.0


def test_the_command_refuses_a_folder_in_use_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    options = ["--out", str(tmp_path), "--rows", "100", "--one-file"]
    refused = CliRunner().invoke(practice, options)
    forced = CliRunner().invoke(practice, [*options, "--force"])

    assert refused.exit_code == 2
    assert "is not empty" in refused.stderr
    assert "--force" in refused.stderr
    assert forced.exit_code == 0, forced.output
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert (tmp_path / "northmere-stop-and-search.csv").is_file()


def test_the_command_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    out = tmp_path / "file" / "made"
    result = CliRunner().invoke(practice, ["--out", str(out)])

    assert result.exit_code == 2
    assert f"{out} cannot be written to: Not a directory." in result.stderr


def test_the_command_explains_itself_with_an_example() -> None:
    result = CliRunner().invoke(practice, ["--help"])

    assert result.exit_code == 0
    assert "\n    stop-audit practice --out practice --ratio 3\n" in result.stdout


# The sample data that stand in the repository


def made_by_script() -> ModuleType:
    path = ROOT / "scripts" / "make_sample_data.py"
    spec = importlib.util.spec_from_file_location("make_sample_data", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_makes_the_sample_data_byte_for_byte(tmp_path: Path) -> None:
    made = {path.relative_to(tmp_path) for path in made_by_script().make(tmp_path)}
    by_hand = {Path("SOURCES.md"), Path("operation/plan.toml")} | {
        Path("press_release") / name for name in ("plan.toml", "with_stages.toml")
    }
    standing = {path.relative_to(SAMPLE_DATA) for path in SAMPLE_DATA.rglob("*") if path.is_file()}

    assert made == standing - by_hand
    for path in made:
        assert contents(tmp_path / path) == contents(SAMPLE_DATA / path), path


def contents(path: Path) -> bytes | dict[str, bytes]:
    """A file's bytes; a workbook unpacked, as how it is packed depends on the zlib in use."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_the_sample_data_are_small() -> None:
    sizes = [path.stat().st_size for path in SAMPLE_DATA.rglob("*") if path.is_file()]

    assert len(sizes) == 20
    assert sum(sizes) < 2_000_000


def test_the_sample_year_comes_near_its_truth(sample: list[Record]) -> None:
    truth = json.loads((SAMPLE_DATA / "force_year" / "truth.json").read_text("utf-8"))
    found = Counter(GROUP_OF[record["Self-defined ethnicity"]] for record in people(sample))

    assert truth["groups"]["black"]["true_rate_ratio"] == 3.0
    assert is_poisson(len(sample), truth["expected"]["rows"])
    for code, group in truth["groups"].items():
        assert is_poisson(found[code], group["expected_searches_stated"]), code
    for column, labels in VOCABULARY.items():
        assert {record[column] for record in sample} <= labels, column


def test_the_sample_baseline_holds_the_residents_of_the_truth() -> None:
    folder = SAMPLE_DATA / "force_year"
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    with (folder / "northmere-residents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert {row["area"] for row in rows} == {"Northmere"}
    residents: Counter[str] = Counter()
    for row in rows:
        residents[row["group"]] += int(row["residents"])
    assert residents == {code: group["residents"] for code, group in truth["groups"].items()}
    # The same ages in every group: what is true of the whole is true at every age.
    for row in rows:
        share = int(row["residents"]) / residents[row["group"]]
        assert share == pytest.approx(RESIDENT_AGES[row["age_band"]], abs=0.001)


def test_the_sample_plans_are_demonstrations_that_can_be_read() -> None:
    year, operation = (
        Plan.load(SAMPLE_DATA / name / "plan.toml") for name in ("force_year", "operation")
    )

    assert year.demonstration
    assert "PRACTICE" in year.title
    assert year.date == operation.date == DATED
    assert operation.demonstration
    assert operation.title.startswith("DEMONSTRATION")
    assert not operation.baseline.resident_population_fits


# The operation: totals as published, the rest invented


@pytest.fixture(scope="module")
def sheet() -> list[dict[str, object]]:
    book = CalamineWorkbook.from_path(SAMPLE_DATA / "operation" / "operation.xlsx")
    assert len(book.sheet_names) == 1
    header, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_the_operation_has_the_published_totals(sheet: list[dict[str, object]]) -> None:
    # As published: 68 people searched, 15 positive outcomes, of which 10 community resolutions,
    # 1 fine and 2 arrests.
    results = Counter(row["Result"] for row in sheet)

    assert len(sheet) == 68
    assert results["CR issued"] == 10
    assert results["Penalty Notice for Disorder"] == 1
    assert results["Arrest"] == 2
    assert results["NFA"] == 53
    assert len(sheet) - results["NFA"] == 15


def test_no_seed_changes_the_totals_of_the_operation(sheet: list[dict[str, object]]) -> None:
    for seed in (1, 2, 3):
        rows = operation_rows(seed=seed)
        for column in ("Result", "Ethnicity (person)", "Drug dog indication", "Age", "Item found"):
            assert Counter(row[column] for row in rows) == Counter(row[column] for row in sheet)


def test_the_plan_of_the_operation_names_columns_and_labels_of_the_sheet(
    sheet: list[dict[str, object]],
) -> None:
    plan = Plan.load(SAMPLE_DATA / "operation" / "plan.toml")
    labels = {row["Result"] for row in sheet}

    assert set(plan.records.columns.values()) == set(sheet[0])
    assert set(plan.records.values["outcome"]) == labels - OUTCOMES


def test_the_labels_of_the_operation_are_known_ones(sheet: list[dict[str, object]]) -> None:
    for ours, theirs in (
        ("Ethnicity (person)", "Self-defined ethnicity"),
        ("Ethnicity (officer)", "Officer-defined ethnicity"),
        ("Sex", "Gender"),
        ("Search type", "Type"),
        ("Search power", "Legislation"),
        ("Searched for", "Object of search"),
    ):
        assert {row[ours] for row in sheet} <= VOCABULARY[theirs], ours


def test_most_people_at_the_operation_are_not_white_and_some_do_not_say(
    sheet: list[dict[str, object]],
) -> None:
    groups = Counter(GROUP_OF[str(row["Ethnicity (person)"])] for row in sheet)

    assert groups == {"black": 26, "white": 17, "asian": 9, "mixed": 7, "other": 4, "unknown": 5}


def test_the_grounds_agree_with_the_column_of_the_dog(sheet: list[dict[str, object]]) -> None:
    negations = (
        "not indicate",
        "no indication",
        "no dog indication",
        "without indication",
        "no interest",
        "no positive indication",
    )
    signs = Counter(row["Drug dog indication"] for row in sheet)

    assert signs == {"Yes": 50, "No": 14, "": 4}
    assert len({row["Grounds"] for row in sheet}) == 68
    for row in sheet:
        text = str(row["Grounds"]).lower()
        denied = any(negation in text for negation in negations)
        assert denied == (row["Drug dog indication"] == "No"), text
        assert any(word in text for word in ("dog", "pdd", "indication")) == (
            row["Drug dog indication"] != ""
        ), text


def test_every_search_of_the_operation_is_on_its_day_in_order(
    sheet: list[dict[str, object]],
) -> None:
    times = [row["Time"] for row in sheet]

    assert {row["Date"] for row in sheet} == {dt.date(2025, 8, 20)}
    assert all(isinstance(time, dt.time) for time in times)
    assert times == sorted(times, key=str)
    assert [row["Ref"] for row in sheet] == [f"S{number:03d}" for number in range(1, 69)]


def test_items_were_found_with_every_positive_outcome_but_the_summons(
    sheet: list[dict[str, object]],
) -> None:
    found = Counter((row["Result"] == "NFA", row["Item found"]) for row in sheet)

    assert found == {(False, "Yes"): 14, (False, "No"): 1, (True, "No"): 50, (True, ""): 3}
