"""Detailed groups whose numbers say more of how officers code than of who is searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.baselines.baseline import PARTS
from audit.estimate import Estimate
from audit.ethnicity import EIGHTEEN, LABELS, ROMA, WHITE_BRITISH
from audit.health.absences import ANY_OTHER
from audit.health.base import Evidence, HealthCheck, Seen, broad, counts_of, percent, sentence
from audit.stats import rate_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MANY_TIMES = 3
"""Times the rate of its siblings from which an "any other" group soaks up their people."""
HALF = 0.5
"""The share of a broad group's searches from which its "any other" label is noted without
residents to hold against it."""
FEWEST = 20
"""Searches from which anything is said of a share or of a rate."""
EXPECTED_FROM, NEARLY_UNUSED = 20, 0.1
"""Searches expected of a group, and the share of them below which its label is hardly used."""
SELDOM_USED = ("W3", "O2")
"""Labels that came with the Census of 2011, and are little used by the police."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """One detailed group that is one."""

    code: str
    text: str


def _look(evidence: Evidence) -> Seen:
    counts = {code: n for code, n in counts_of(evidence.searches, evidence.ethnicity).items() if n}
    detailed = {code: n for code, n in counts.items() if code in EIGHTEEN.codes}
    if not detailed:
        return Seen("ok", "Not looked at: no ethnicity is recorded in detail.", {"searches": {}})
    residents = _residents(evidence)
    found = [*_soaking(detailed, residents), *_unused(detailed, residents)]
    numbers = {"searches": detailed, "residents": residents, "artefacts": [e.code for e in found]}
    if not found:
        return Seen("ok", "No detailed group stands out as a matter of coding.", numbers)
    texts = sentence([each.text for each in found])
    if evidence.plan.ethnicity.classification != EIGHTEEN.name:
        return Seen("note", f"{texts} The five broad groups are touched less.", numbers)
    if compared := _compared(evidence) & {each.code for each in found}:
        names = " and ".join(sorted(LABELS[code] for code in compared))
        return Seen("unfit", f"{texts} {names} cannot be compared.", numbers, ("searched",))
    return Seen("warning", f"{texts} Compare the five broad groups instead.", numbers)


def _compared(evidence: Evidence) -> set[str]:
    """The detailed groups that the headline compares."""
    reference = evidence.plan.ethnicity.reference
    return {evidence.plan.report.primary.group, "W1" if reference == WHITE_BRITISH else reference}


def _residents(evidence: Evidence) -> dict[str, int]:
    """The residents of every detailed group, where an area and a baseline tell all of them."""
    if evidence.inputs is None:
        return {}
    baseline, areas = evidence.inputs.baselines[0], evidence.inputs.areas
    return {
        code: sum(baseline.residents_of(area, code) for area in areas)
        for code in (*EIGHTEEN.codes, ROMA.code)
        if all(baseline.has(area, code) for area in areas)
    }


def _soaking(searches: Mapping[str, int], residents: Mapping[str, int]) -> Iterator[Artefact]:
    """Groups of "any other" people that take up those of their siblings."""
    for group, code in ANY_OTHER.items():
        siblings = [each for each in PARTS[group] if each != code]
        number = searches.get(code, 0)
        others = sum(searches.get(each, 0) for each in siblings)
        if number < FEWEST:
            continue
        if residents.get(code) and all(each in residents for each in siblings):
            there = sum(residents[each] for each in siblings)
            if number * there >= MANY_TIMES * others * residents[code] and others:
                yield Artefact(code, _of_rates(code, (number, residents[code]), (others, there)))
        elif number > HALF * (number + others) and others:
            share = percent(number, number + others)
            yield Artefact(
                code, f"{share} of searches of {LABELS[group]} people are of {LABELS[code]}"
            )


def _of_rates(code: str, own: tuple[int, int], siblings: tuple[int, int]) -> str:
    """How a group's rate compares with that of its siblings, each searches over residents."""
    times = own[0] / own[1] / (siblings[0] / siblings[1])
    ratio = rate_ratio(x1=own[0], exposure1=own[1], x2=siblings[0], exposure2=siblings[1])
    likely = f"{ratio.low:.1f} to {ratio.high:.1f}" if isinstance(ratio, Estimate) else "not known"
    return (
        f"{LABELS[code]} has {times:.1f} times the search rate of the other {LABELS[broad(code)]} "
        f"groups (likely range {likely}; {own[0]:,} searches and {own[1]:,} residents against "
        f"{siblings[0]:,} and {siblings[1]:,})"
    )


def _unused(searches: Mapping[str, int], residents: Mapping[str, int]) -> Iterator[Artefact]:
    """Groups with many residents whose label is hardly used."""
    for code in SELDOM_USED:
        parts = [each for each in PARTS[broad(code)] if each in residents]
        whole = sum(residents[each] for each in parts)
        if code not in residents or not whole:
            continue
        of_group = sum(searches.get(each, 0) for each in PARTS[broad(code)])
        expected, number = of_group * residents[code] / whole, searches.get(code, 0)
        if expected >= EXPECTED_FROM and number < NEARLY_UNUSED * expected:
            yield Artefact(
                code,
                f"{LABELS[code]} is recorded {number:,} times, where about {expected:,.0f} would "
                f"be among {of_group:,} searches of {_people(code)}",
            )


def _people(code: str) -> str:
    group = broad(code)
    return "Other ethnic groups" if group == "other" else f"{LABELS[group]} people"


CHECK = HealthCheck(
    "coding_artefact",
    "A detailed group that officers use for whoever they do not know better has many searches and "
    "few residents; one that they hardly use has none. Neither rate says how often its people "
    "are searched.",
    _look,
    definition=(
        'Search rates of each "any other" group beside those of the rest of its broad group, or '
        "its share of the broad group where residents are not known; and Gypsy or Irish Traveller "
        "and Arab people recorded beside those to expect from the residents. The police have no "
        "label for Roma people at all."
    ),
    threshold=(
        'Spoken of where an "any other" group has 20 searches or more and 3 times the rate of its '
        "siblings (without residents: over half of the searches), and where under a tenth of 20 "
        "or more expected searches is recorded. A note for five broad groups; a warning for 18 "
        "groups; unfit for the ratio where one of them is what the plan compares."
    ),
    source=(
        'Published figures of England and Wales give "Black other" 92.0 searches per 1,000 '
        "people and Black African 12.5; among 150,152 searches in London 8 were of Gypsy or Irish "
        "Travellers and 2 of Arab people."
    ),
)
