"""Labels: one spelling for what means the same, and never one for what does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from audit.intake.codes import codebook
from audit.intake.codes.codebook import BUNDLED
from audit.intake.codes.labels import agreed, normal_label, parts

KNOWN = {
    "white": "white",
    "white british": "W1",
    "w1": "W1",
    "black": "black",
    "caribbean": "B1",
    "african": "B2",
    "b1": "B1",
    "asian": "asian",
    "chinese": "A4",
    "ic5": "asian",
    "other": "other",
    "not stated": "not_stated",
    "ns": "not_stated",
    "not known": "unknown",
}


@pytest.mark.parametrize(
    "written",
    [
        "White - Irish",
        "white \u2013 irish ",
        "White\u2014Irish",
        "White:\u00a0Irish",
        "\ufeffWHITE  -  IRISH",
        "Wh\u200bite - Irish",
    ],
)
def test_spaces_dashes_and_capitals_make_no_difference(written: str) -> None:
    assert normal_label(written) == "white-irish"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("White & Asian", "White and Asian"),
        ("Black / Black British", "Black/Black British"),
        ("Environmental (section 34B )", "Environmental (section 34B)"),
        ("British(W1)", "British (W1)"),
        ("Officer\u2019s presence", "Officer's presence"),
    ],
)
def test_two_ways_to_write_one_label(one: str, other: str) -> None:
    assert normal_label(one) == normal_label(other)


def labels_of(*books: str) -> dict[tuple[str, str], set[str]]:
    """The codes of each column and label, as the files of the books have them."""
    codes: dict[tuple[str, str], set[str]] = {}
    for book in books:
        folder = Path(codebook.__file__).parents[1] / "codebooks"
        text = (folder / f"{book}.toml").read_text("utf-8")
        for column, labels in tomllib.loads(text)["values"].items():
            for label, code in labels.items():
                codes.setdefault((column, normal_label(label)), set()).add(code)
    return codes


@pytest.mark.parametrize("book", BUNDLED)
def test_no_two_labels_of_a_code_book_become_one_with_two_codes(book: str) -> None:
    assert [label for label, codes in labels_of(book).items() if len(codes) > 1] == []


def test_code_books_that_know_each_others_labels_do_not_contradict_each_other() -> None:
    both = labels_of("police_uk", "generic")

    assert len(both) > 300
    assert [label for label, codes in both.items() if len(codes) > 1] == []


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("w1-white british", "W1"),
        ("white british(w1)", "W1"),
        ("w1 white british", "W1"),
        ("w1-white", "W1"),
        ("black-caribbean", "B1"),
        ("black-caribbean(b1)", "B1"),
        ("chinese-asian", "A4"),
        # The code stands for more than the word beside it.
        ("ic5-chinese", "asian"),
        ("chinese(ic5)", "asian"),
        ("other-not stated", "not_stated"),
        ("not known(ns)", "not_stated"),
    ],
)
def test_a_label_whose_parts_agree(label: str, code: str) -> None:
    assert agreed(label, KNOWN) == code


@pytest.mark.parametrize(
    "label",
    [
        "b1-african",
        "w1-martian",
        "martian-white",
        "black-chinese",
        "white-other",
        "not stated-other",
        "white-",
        "-white",
        "-" * 200,
        "(w1)",
        "",
    ],
)
def test_parts_that_contradict_each_other_or_that_nobody_knows_are_not_weighed_up(
    label: str,
) -> None:
    assert agreed(label, KNOWN) is None


def test_a_label_and_all_its_parts() -> None:
    assert list(parts("black-caribbean(b1)")) == [
        "black-caribbean(b1)",
        "black-caribbean",
        "black",
        "caribbean",
        "b1",
    ]
