"""A word is found however it is spelt, and every entry is complete."""

from __future__ import annotations

import pytest

from audit.errors import PlanError
from audit.reporting import glossary


@pytest.mark.parametrize("term", ["rate_ratio", "rate ratio", "Rate-ratio", " RATE RATIO "])
def test_a_term_is_found_however_it_is_spelt(term: str) -> None:
    assert glossary.find(term).term == "rate_ratio"


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("tipping share", "unknown_tipping_share"),
        ("kappa", "ethnicity_agreement"),
        ("Holm", "many_comparisons"),
        ("p-value", "p_value"),
        ("mid-P", "mid_p"),
        ("E-value", "e_value"),
        ("everyone else", "everyone_else"),
        ("section 60", "section_60"),
        ("Wilson", "wilson"),
        ("funnel", "funnel"),
        ("confidence interval", "likely_range"),
    ],
)
def test_a_word_is_found_by_the_names_that_people_use(asked: str, term: str) -> None:
    assert glossary.find(asked).term == term


def test_no_two_entries_share_a_name() -> None:
    names = [
        (name.casefold(), entry.term) for entry in glossary.entries() for name in set(entry.names)
    ]
    taken = {name: {term for each, term in names if each == name} for name, _ in names}

    assert [name for name, terms in taken.items() if len(terms) > 1] == []


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


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Likely ranges are about chance.", "likely_range"),
        ("The ratio is 3.0.", "rate_ratio"),
        ("Shares of known: 20%. Share of known", "share_of_searches"),
        ("Searches of which no outcome is recorded", "outcome"),
        ("the unknown are held by their tipping share", "unknown_tipping_share"),
    ],
)
def test_a_report_that_uses_a_word_explains_it(text: str, term: str) -> None:
    assert term in [each.term for each in glossary.used_in(text)]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("In duration, or a migration", "rate_ratio"),
        ("Where they are, and who", "where_ratio"),
        ("Where they are, and who", "who_ratio"),
        ("A count of events", "funnel"),
        ("funnel plot", "funnel"),
    ],
)
def test_words_that_a_report_does_not_use_are_not_explained(text: str, term: str) -> None:
    assert term not in [each.term for each in glossary.used_in(text)]


def test_what_is_looked_for_in_a_report_is_not_told_to_the_asker() -> None:
    assert "printed_as" not in glossary.find("rate_ratio").as_json()
