"""The unknown drawn from searches that are alike in all else that is recorded of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from audit.ethnicity import EVERYONE_ELSE, PARENTS, WHITE_BRITISH
from audit.inputs import NO_ETHNICITY, counted, resolved, searches_of
from audit.measures import MEASURES, Alike, Imputed
from audit.measuring import Part, counts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.counts import Compared
    from audit.findings import Finding
    from audit.inputs import Inputs

_IMPUTED = tuple(measure for measure in MEASURES if isinstance(measure, Imputed))
_ALIKE = ("area", "age_band", "gender", "ethnicity_officer_defined")
_ETHNICITY = ("ethnicity_self_defined", "ethnicity_officer_defined")


def imputed(inputs: Inputs) -> Iterator[Finding]:
    """Every comparison with the unknown imputed, one for each group beside the reference."""
    part = Part(inputs, counted(inputs)[""])
    sets = _sets(inputs)
    for group, total in part.population().compared().items():
        alike = _alike(sets, group, total.reference.group)
        yield from (_finding(part, measure, alike, total) for measure in _IMPUTED)


def _finding(part: Part, measure: Imputed, alike: Alike, total: Compared) -> Finding:
    refused = part.refused(measure, total.group, total.reference)
    result = refused or measure.imputed(alike, total, part.inputs.level)
    counts = counts_of(measure, total.group) | counts_of(measure, total.reference, "reference_")
    counts |= {"unknown_searches": sum(alike.unknown), "sets": len(alike.unknown)}
    return part.finding(
        measure, total.group, result, counts=counts, reference=total.reference.group
    )


def _sets(inputs: Inputs) -> list[Counter[str]]:
    """Searches by ethnicity code, one counter for each set of searches that are alike."""
    sets: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    searched = searches_of(inputs).by(*_ALIKE[:-1], *_ETHNICITY)
    for (*place, own, officer), searches in searched.rows():
        # What the officer said tells nothing more where it is what is used.
        word = "" if inputs.basis == "officer_defined" else officer
        sets[*place, word][resolved(inputs.basis, own, officer)] += searches
    return [codes for _, codes in sorted(sets.items())]


def _alike(sets: list[Counter[str]], group: str, reference: str) -> Alike:
    """The four counts of every set, for one group and its reference."""
    own, other, rest, unknown = zip(
        *(_split(codes, group, reference) for codes in sets), strict=True
    )
    return Alike(own, other, rest, unknown)


def _split(codes: Counter[str], group: str, reference: str) -> tuple[int, int, int, int]:
    own, other, rest, unknown = 0, 0, 0, 0
    for code, searches in codes.items():
        if code in NO_ETHNICITY:
            unknown += searches
        elif _is_of(code, group):
            own += searches
        elif reference == EVERYONE_ELSE or _is_of(code, reference):
            other += searches
        else:
            rest += searches
    return own, other, rest, unknown


def _is_of(code: str, group: str) -> bool:
    """Whether a code belongs to a group, broad or fine."""
    wanted = "W1" if group == WHITE_BRITISH else group
    return wanted in (code, PARENTS.get(code))
