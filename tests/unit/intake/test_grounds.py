"""Grounds in plain words: what counts as an indication by a dog, and above all what does not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from audit.intake import grounds

OPERATION = Path(__file__).parents[3] / "sample_data" / "operation" / "operation.xlsx"


def has_indication(text: str) -> bool:
    return "drug_dog_indication" in grounds.phrases().codes(text).split("+")


@pytest.mark.parametrize(
    "text",
    [
        "Pos ind by drugs dog",
        "Pos. ind. by PDD at barrier",
        "Positive ind from dog",
        "Positive indication.",
        "Handler confirmed positive indication",
        "Dog handler confirmed indication on bag",
        "Walked past the passive dog, which indicated by sitting",
        "Dog then indicated",
        "Dog showed interest and then gave positive indication",
        "Subject changed direction, dog was brought round and gave an indication",
        "PDD ALERTED",
        "Passive drugs dog sat next to him",
        "Dog followed subject and sat down",
        "Indication by police dog, no reply to questions",
        "No other grounds, dog indicated",
        "Subject had no ID when dog indicated",
        "Subject did not stop and dog indicated",
        "The dog didn't sit on the first pass. On the second pass the dog indicated.",
        "K9 reacted to the left pocket",
        "Indicated by sniffer dog\nNothing found",
    ],
)
def test_these_words_state_an_indication(text: str) -> None:
    assert has_indication(text)


@pytest.mark.parametrize(
    "text",
    [
        "no indication by the dog",
        "dog did not indicate",
        "dog failed to indicate",
        "dog gave no indication",
        "no smell or indication",
        "no smell of cannabis or dog indication",
        "neither the dog nor the handler gave an indication",
        "did not smell of cannabis and the dog did not indicate",
        "the dog didn't react",
        "the dog didn’t react",
        "dog wouldn't indicate",
        "the dog never indicated",
        "dog sniffed but did not alert",
        "dog, which did not indicate",
        "dog was brought round and gave no indication",
        "passed the dog without any indication",
        "Handler confirmed no indication",
        "negative indication from dog",
        "nothing indicated by the dog",
        "There was no positive indication",
        "Subject was with a person that the dog had indicated on. No indication on this subject.",
        "A drug detection dog was deployed",
        "Dog handler detected smell of cannabis",
        "Walked past dog and sat on a bench",
        "Subject indicated that the dog was friendly",
        "Officer alerted dog handler",
        "Dog showed no interest",
        "",
    ],
)
def test_these_words_state_none(text: str) -> None:
    assert not has_indication(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Smell of cannabis", "smell_of_cannabis"),
        ("Did not smell of cannabis", "other"),
        ("Smell of alcohol not cannabis", "other"),
        ("Dog indicated. Strong smell of weed", "drug_dog_indication+smell_of_cannabis"),
        ("Intel from today's briefing", "intelligence"),
        ("Does not match the description", "other"),
        ("Matches description of suspect", "matches_description"),
        ("Seen adjusting waistband and handling a knife", "seen_handling"),
        ("Seen to hand over a wrap", "seen_handling"),
        ("s.60 authority in place", "section_60_authorisation"),
        ("Nervous on seeing officers", "behaviour"),
        ("Subject is known", "other"),
    ],
)
def test_other_grounds_are_told_apart(text: str, codes: str) -> None:
    assert grounds.phrases().codes(text) == codes


def test_every_text_of_the_sample_agrees_with_its_own_column_of_indications() -> None:
    header, *rows = CalamineWorkbook.from_path(OPERATION).get_sheet_by_index(0).to_python()
    text, said = header.index("Grounds"), header.index("Drug dog indication")

    misread = [row[text] for row in rows if has_indication(str(row[text])) != (row[said] == "Yes")]

    assert len(rows) == 68
    assert misread == []


@pytest.mark.parametrize(
    ("code", "said", "together"),
    [
        ("other", "yes", "drug_dog_indication+other"),
        ("drug_dog_indication", "no", "other"),
        ("drug_dog_indication+smell_of_cannabis", "no", "smell_of_cannabis"),
        ("not_recorded", "yes", "drug_dog_indication"),
        ("not_recorded", "no", "not_recorded"),
        ("drug_dog_indication", "not_recorded", "drug_dog_indication"),
    ],
)
def test_a_column_of_indications_counts_before_the_text(
    code: str, said: str, together: str
) -> None:
    assert grounds.with_dog(code, said) == together


@pytest.mark.parametrize(
    "text",
    [
        "dog " * 6_000,
        "dog, " * 5_000,
        "dog and " * 3_000,
        "no or dog indicated " * 1_000,
        "seen and " * 3_000,
        "dog" + " " * 20_000 + "x",
        "dog " + "a" * 20_000,
        "positive " * 3_000,
        "n't" * 7_000,
        "x" * 10_000_000,
    ],
    ids=lambda text: text[:12],
)
def test_no_text_takes_long(text: str) -> None:
    start = time.perf_counter()
    grounds.phrases().codes(text)

    assert time.perf_counter() - start < 1
