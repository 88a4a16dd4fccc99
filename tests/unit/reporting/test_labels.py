"""The report's names are those of the core, which it cannot import."""

from __future__ import annotations

from audit.measures import MEASURES
from audit.reporting import glossary, labels
from audit.sensitivity import VARIATIONS


def test_variations_have_the_labels_and_reasons_of_the_core() -> None:
    assert {each.name: (each.label, each.because) for each in VARIATIONS} == {
        name: tuple(choice) for name, choice in labels.VARIATIONS.items()
    }


def test_every_measure_is_explained_with_its_own_question() -> None:
    explained = {entry.term: entry for entry in glossary.entries()}

    for measure in MEASURES:
        assert explained[measure.name].question == measure.question
        assert explained[measure.name].method
        assert explained[measure.name].reference
