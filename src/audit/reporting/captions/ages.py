"""Captions and caveats of people of the same ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import rate_unit, scope_and_basis
from audit.reporting.sentences.ages import leaves_out, with_age

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.findings import Finding, Findings
    from audit.reporting.subject import Subject

HEADING = "At the same ages"
WITHIN_BANDS = (
    "The bands are those of the police, and within a band ages can still differ. The band’s "
    "searches are set against the band’s residents; searches without a recorded age are left out."
)
NOT_BY_AGE = "the baseline does not count residents by age"
RESIDENTS_DO_NOT_FIT = "the people who can be searched here are not the people who live here"
SOME_MODELLED = 0.01
"""The modelled share of a group's residents from which it is named."""
UNEVEN = 10
"""From so many times the mean on, one age band's weight makes a standardised ratio uncertain."""


def by_age_table(subject: Subject) -> str:
    """The caption of the table of rates by age band."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    return (
        f"{words.sentence(rate_unit(subject))} of the same age band: {own} beside {reference}. "
        f"Other groups are in the CSV file. {scope_and_basis(subject)}."
    )


def standardised_table(subject: Subject) -> str:
    """The caption of the table of ratios over all age bands."""
    return (
        f"Ratios to the search rate of {words.people(subject.reference)} at the same ages. Rates "
        "of the age bands are weighted by the ages of all residents. "
        f"{scope_and_basis(subject)}."
    )


def standardised_notes(findings: Findings, ratios: Iterable[Finding]) -> tuple[str, ...]:
    """What to know of the ages that the ratios rest on."""
    made = [each for each in ratios if each.status == "estimated"]
    return (*_without_age(findings, made), *_modelled(made), *_uneven(made))


def _without_age(findings: Findings, ratios: Sequence[Finding]) -> tuple[str, ...]:
    """Which ratios cannot be read as what age does, since they leave out too many searches."""
    counted = [with_age(findings, each) for each in ratios]
    warned = [pair for pair in counted if pair is not None and leaves_out(pair)]
    if not warned:
        return ()
    held = (*(own for own, _ in warned), *{other for _, other in warned})
    named = [
        f"{words.percent(each.share)} of searches of {words.people(each.group)}" for each in held
    ]
    left_out = "these ratios leave out too many searches, or too unevenly"
    recorded = f"A usable age is recorded in {words.listed(named)}"
    return (f"{recorded}: {left_out}, to be read as the effect of age.",)


def _modelled(ratios: Sequence[Finding]) -> tuple[str, ...]:
    """How much of a group's ages was not counted but worked out, where that is much."""
    shares = {
        words.residents(each.group): share
        for each in ratios
        if isinstance(share := each.extra.get("modelled_share"), float) and share >= SOME_MODELLED
    }
    if not shares:
        return ()
    named = words.listed([f"{words.percent(share)} of {who}" for who, share in shares.items()])
    rougher = "their rates by age are rougher than their ranges say"
    return (f"The ages of {named} were not published and are modelled: {rougher}.",)


def _uneven(ratios: Sequence[Finding]) -> tuple[str, ...]:
    """That one age band weighs much more than the others, where one does."""
    weights = [
        weight
        for each in ratios
        if isinstance(weight := each.extra.get("max_weight_over_mean"), float)
    ]
    if not weights or max(weights) <= UNEVEN:
        return ()
    times = words.rate(max(weights))
    few = "so that few searches can move the ratio far"
    return (f"One age band weighs {times} times as much as the mean of the bands, {few}.",)
