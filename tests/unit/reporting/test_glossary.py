"""A word is found however it is spelt, and every entry is complete."""

from __future__ import annotations

import pytest

from audit.errors import PlanError
from audit.reporting import glossary


@pytest.mark.parametrize("term", ["rate_ratio", "rate ratio", "Rate-ratio", " RATE RATIO "])
def test_a_term_is_found_however_it_is_spelt(term: str) -> None:
    assert glossary.find(term).term == "rate_ratio"


def test_an_unknown_term_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(PlanError, match="rate_ratio"):
        glossary.find("rate ratoi")


def test_terms_and_titles_are_unique_and_in_order() -> None:
    entries = glossary.entries()

    assert len({entry.term for entry in entries}) == len(entries)
    assert [entry.title for entry in entries] == sorted(
        (entry.title for entry in entries), key=str.casefold
    )


def test_an_entry_in_words_has_all_that_its_json_has() -> None:
    entry = glossary.find("find_rate")
    words = entry.in_words()

    assert set(entry.as_json()) == {
        "term",
        "title",
        "meaning",
        "question",
        "unit",
        "method",
        "reference",
    }
    assert all(text in words for name, text in entry.as_json().items() if name != "term")


def test_no_meaning_speaks_of_blame_or_chance_of_being_stopped() -> None:
    said = " ".join(entry.meaning for entry in glossary.entries()).lower()

    assert not [
        word for word in ("discriminat", "bias", "profiling", "guilty", "offender") if word in said
    ]
