"""What a code book has to tell: each thing once, and only where it is so."""

from __future__ import annotations

from audit.intake.accounting import Recode
from audit.intake.codes.codebook import CodeBook
from audit.intake.codes.told import told

OFFICER = "ethnicity_officer_defined"
BOOK = CodeBook(
    name="mine",
    label="Stops of my own",
    source="me",
    time_zone="UTC",
    recognised_by=("power", OFFICER),
    columns={"power": ("law",), OFFICER: ("seen",)},
    values={OFFICER: {"IC5": "asian", "Chinese": "A4", "IC3": "black"}},
    notes={OFFICER: {"IC5": "several in one"}},
    header_notes={"long_name": "Names are long.\n"},
)


def recode(label: str, code: str) -> Recode:
    return Recode(column=OFFICER, label=label, code=code, rows=1)


def test_nothing_is_told_of_what_is_usual() -> None:
    assert told(BOOK, "a.csv", ("law", "seen"), [recode("IC3", "black")]) == ()


def test_a_missing_column_is_told_of_each_file() -> None:
    (note,) = told(BOOK, "a.csv", ("seen",), [])

    assert note.startswith("a.csv lacks the column 'law' (the law used); by its other columns")
    assert note.endswith("Stops of my own")


def test_a_header_is_told_of_however_it_is_written() -> None:
    assert told(BOOK, "a.csv", ("Long.Name", "law", "seen"), []) == ("Names are long.",)


def test_labels_that_are_only_near_are_told_with_their_code() -> None:
    recodes = [
        recode("IC5", "asian"),
        recode("ic5 \u2013 Chinese", "asian"),
        recode("Chinese", "A4"),
    ]

    assert told(BOOK, "a.csv", ("law", "seen"), recodes) == (
        "'IC5' is counted as Asian (ethnicity_officer_defined): several in one",
        "'ic5 \u2013 Chinese' is counted as Asian (ethnicity_officer_defined): several in one",
    )


def test_a_plan_that_gives_the_label_another_code_is_not_told() -> None:
    other = BOOK.with_plan({}, {OFFICER: {"IC5": "A4"}})

    assert told(other, "a.csv", ("law", "seen"), [recode("IC5 - Chinese", "asian")]) == ()
