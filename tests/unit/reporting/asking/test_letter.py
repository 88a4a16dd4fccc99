"""The request for what is missing: its parts, its words, and forms that nobody writes over."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from audit import schema
from audit.intake.codes.codebook import bundled
from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting import asking
from audit.reporting.section import Body, Words
from audit.reporting.sections.questions import MAKER
from audit.reporting.subject import Subject
from audit.reporting.wording import lint

if TYPE_CHECKING:
    from pathlib import Path

    from audit.findings import Findings

PLAN = """
date = 2025-08-21
[scope]
area = "Haringey"
from = 2025-08-20
to = 2025-08-20
[operation]
drug_dog = true
place = "outside a station"
[operation.published_totals]
searched = 68
positive_outcomes = 15
arrest = 2
"""
GROUPS = "(Asian, Black, Mixed, White, Other and Unknown)"


def letter_of(findings: Findings) -> str:
    """The letter on one line."""
    made = asking.request(findings)
    assert made is not None
    return " ".join(made.text().split())


def test_it_says_what_when_where_and_in_which_form() -> None:
    text = letter_of(count(Plan.parse(PLAN)))

    for part in (
        "Date: 21 August 2025",
        "To: the Freedom of Information team, [name of the police force]",
        "operation with a drug dog outside a station in Haringey on 20 August 2025",
        "section 1 of the Freedom of Information Act 2000",
        "The number of people who passed the place, the number who were screened by the dog,",
        "the number who were indicated by the dog, the number who were searched, the number who",
        "had something found on them and the number who were searched without an indication,",
        f"each in total and by ethnic group {GROUPS}, in the form request-stages.csv",
        "The outcomes published leave 13 of the positive ones unexplained.",
        "Please fill in the form request-searches.csv once for each table",
        "as a spreadsheet or CSV file",
        "no officer's text needs to be read",
        "leave a cell empty where nothing is recorded",
        "not for one person's record",
        "“fewer than 5” where section 40 (personal data) asks for it",
        "exceed the cost limit of section 12, please give the rest",
        "under section 16",
        "[your name]",
    ):
        assert part in text


def test_of_few_searches_tables_are_asked_for_that_describe_no_person() -> None:
    text = letter_of(count(Plan.parse(PLAN)))

    assert (
        "The number of searches by self-defined and by officer-defined ethnicity, in a "
        "separate table with each of these: age band and gender; the power used; the object of "
        "search; whether a drug dog indicated; the outcome; whether the outcome was linked to the "
        "object of search; whether an item was found; whether more than outer clothing was "
        "removed. Please fill in the form request-searches.csv once for each table"
    ) in text
    assert "the other columns" not in text


@pytest.mark.parametrize(("searched", "is_apart"), [(499, True), (500, False)])
def test_of_many_searches_every_column_is_named(searched: int, *, is_apart: bool) -> None:
    plan = PLAN.replace("searched = 68", f"searched = {searched}")
    text = letter_of(count(Plan.parse(plan)))

    assert ("in a separate table" in text) is is_apart
    assert (
        "by self-defined ethnicity, officer-defined ethnicity, age band, gender, the power used, "
        "the object of search, whether a drug dog indicated, the outcome, whether the outcome was "
        "linked to the object of search, whether an item was found and whether more than outer "
        "clothing was removed, in the form request-searches.csv" in text
    ) is not is_apart


def test_what_nobody_said_is_left_to_the_sender() -> None:
    text = letter_of(count(Plan.parse("[operation.published_totals]\nsearched = 68")))

    assert "Date: [date]" in text
    assert "the stop and search operation at [place] on [day or period]:" in text
    assert "dog" not in text
    assert "by self-defined ethnicity and by officer-defined ethnicity" in text


def test_several_areas_are_left_to_the_sender(areas: Findings) -> None:
    assert "counts of searches in [area] from 1 January 2025 to 31 December 2025:" in letter_of(
        areas
    )


def test_only_what_the_records_lack_is_asked_for(
    operation: Findings, force_year: Findings, suppressed: Findings
) -> None:
    assert asking.files(operation)["request-searches.csv"] == (
        b"date,ethnicity_self_defined,ethnicity_officer_defined,outcome_linked,clothing_removed,"
        b"searches_in_row\n"
    )
    assert list(asking.files(force_year)) == [
        "request.txt",
        "request-searches.csv",
        "request-searches-labels.csv",
    ]
    assert "by ethnicity and by whether an item was found, in" in letter_of(force_year)
    # Which columns there are is hidden too, so that none may be called missing.
    hidden = suppressed.model_copy(
        update={"accounting": suppressed.accounting.model_copy(update={"columns": ()})}
    )
    assert asking.files(hidden) == {}
    assert asking.request(hidden) is None


def test_the_labels_say_what_each_column_takes(operation: Findings) -> None:
    rows = asking.files(operation)["request-searches-labels.csv"].decode().splitlines()

    assert rows == [
        "column,label,meaning",
        "date,YYYY-MM-DD,the day of the search",
        *(
            f"ethnicity_{whose},{group},{meaning}"
            for whose, meaning in (
                ("self_defined", "as stated by the person"),
                ("officer_defined", "as recorded by the officer"),
            )
            for group in ("Asian", "Black", "Mixed", "White", "Other", "Unknown")
        ),
        *(
            f"{column},{answer},{meaning}"
            for column, meaning in (
                ("outcome_linked", "whether the outcome is linked to the object of search"),
                ("clothing_removed", "whether more than outer clothing was removed"),
            )
            for answer in ("Yes", "No", "Not recorded")
        ),
        "searches_in_row,a whole number,how many searches the row stands for",
    ]


def test_every_label_is_read_back_as_its_code() -> None:
    book = bundled("request")
    claim = '[[operation.claims]]\nclaim = "intelligence_led"\nquote = "led by intelligence"\n'
    files = asking.files(count(Plan.parse(f"{PLAN}\n{claim}")))
    rows = list(csv.DictReader(files["request-searches-labels.csv"].decode().splitlines()))

    header = files["request-searches.csv"].decode().strip().split(",")
    assert "grounds" in header
    assert list(dict.fromkeys(each["column"] for each in rows)) == header
    for each in rows:
        codes = schema.BY_NAME[each["column"]].codes if each["column"] in schema.BY_NAME else {}
        if codes:
            (read,) = book.codes(each["column"], [each["label"]])
            assert codes[read or ""] == each["label"]


@pytest.mark.parametrize(
    ("place", "said"),
    [("the Harbourside festival", "operation at the Harbourside festival in Haringey from 20")],
)
def test_its_subject_is_a_sentence(place: str, said: str) -> None:
    plan = PLAN.replace("outside a station", place).replace("to = 2025-08-20", "to = 2025-08-21")
    made = asking.request(count(Plan.parse(plan.replace("drug_dog = true", ""))))

    assert made is not None
    assert said in made.about
    assert made.about.endswith("from 20 August 2025 to 21 August 2025")


def test_the_form_has_exactly_the_missing_stages_and_every_group(operation: Findings) -> None:
    rows = asking.files(operation)["request-stages.csv"].decode().splitlines()
    groups = ("all", "asian", "black", "mixed", "white", "other", "unknown")

    assert rows == [
        "stage,ethnicity,count",
        *(f"{each},{group}," for each in ("passed", "screened", "indicated") for group in groups),
    ]


@pytest.mark.parametrize("name", ["operation", "force_year", "hostile", "areas"])
def test_its_words_hold_and_it_is_short(name: str, request: pytest.FixtureRequest) -> None:
    made = asking.request(request.getfixturevalue(name))
    assert made is not None
    text = made.text()

    assert [each for point in (*made.points, *made.after) for each in lint(point)] == []
    assert max(map(len, text.splitlines())) <= 78 or name == "hostile"
    assert len(text.split()) < 400
    assert text.replace("\n", "").isprintable()


def test_the_report_prints_the_letter_and_names_its_files(operation: Findings) -> None:
    body = MAKER.make(Subject.of(operation))
    made = asking.request(operation)
    assert made is not None
    assert isinstance(body, Body)
    words = [line for each in body.blocks if isinstance(each, Words) for line in each.paragraphs]

    assert "request.txt beside this report" in words[0]
    assert "request-stages.csv and request-searches.csv" in words[0]
    assert words[0].endswith("request-searches-labels.csv says what its columns take.")
    assert [words[1], *words[2:4]] == [made.before, *made.after]
    assert words[4].startswith("dip-sample.csv is written beside this report")


@pytest.mark.parametrize(
    ("rule", "rows", "reason"),
    [
        ({"minimum": 5, "round_to": 1}, 68, "small numbers are hidden, and each row"),
        ({"minimum": 0, "round_to": 5}, 68, "small numbers are hidden, and each row"),
        ({"minimum": 1, "round_to": 1}, 501, "the records are more than 500"),
        ({"minimum": 1, "round_to": 1}, 500, None),
    ],
)
def test_the_report_says_why_no_records_are_listed(
    operation: Findings, rule: dict[str, int], rows: int, reason: str | None
) -> None:
    plan = {**operation.plan, "report": {**operation.plan["report"], "disclosure": rule}}
    account = operation.accounting.model_copy(update={"rows_used": rows})
    said = asking.why_no_sample(operation.model_copy(update={"plan": plan, "accounting": account}))

    assert said == reason or (reason is not None and (said or "").startswith(reason))


@pytest.mark.parametrize(
    ("held", "is_kept"),
    [
        (b"stage,ethnicity,count\npassed,black,\n", False),
        (b"stage,ethnicity,count\r\npassed,black,\r\n\r\n", False),
        (b"stage,ethnicity,count\npassed,black,3\n", True),
        (b"stage;ethnicity;count\npassed;black;3\n", True),
    ],
)
def test_a_form_that_somebody_filled_in_is_not_written_over(
    operation: Findings,
    tmp_path: Path,
    held: bytes,
    is_kept: bool,  # noqa: FBT001 (a case)
) -> None:
    (tmp_path / "request-stages.csv").write_bytes(held)
    (tmp_path / "request.txt").write_bytes(b"an old letter")
    made = asking.files(operation)

    assert ("request-stages.csv" not in asking.without_filled(made, tmp_path)) == is_kept
    assert "request.txt" in asking.without_filled(made, tmp_path)
