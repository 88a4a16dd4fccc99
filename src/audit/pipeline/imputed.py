"""The unknown drawn from searches that are alike in all else that is recorded of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from audit.asking import counts_of
from audit.ethnicity import CODES, EVERYONE_ELSE, WHITE_BRITISH
from audit.inputs import NO_ETHNICITY, belonging, resolved, searches_of
from audit.measures import MEASURES, Alike, Imputed
from audit.measuring import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.counts import Compared
    from audit.findings import Finding
    from audit.inputs import Inputs

_IMPUTED = tuple(measure for measure in MEASURES if isinstance(measure, Imputed))
_ALIKE = ("area", "age_band", "gender", "ethnicity_officer_defined")
_CODE = {WHITE_BRITISH: "W1"}
"""The code of a reference that is not named by it."""
_ETHNICITY = ("ethnicity_self_defined", "ethnicity_officer_defined")


def imputed(part: Part) -> Iterator[Finding]:
    """Every comparison with the unknown imputed, one for each group beside the reference."""
    sets = _sets(part.inputs)
    for group, total in part.population().compared().items():
        alike = _alike(sets, group, total.reference.group)
        yield from (_finding(part, measure, alike, total) for measure in _IMPUTED)


def _finding(part: Part, measure: Imputed, alike: Alike, total: Compared) -> Finding:
    refused = part.asking.refused(measure, total.group, total.reference)
    result = refused or measure.imputed(alike, total, part.inputs.level)
    counts = counts_of(measure, total.group) | counts_of(measure, total.reference, "reference_")
    counts |= {"unknown_searches": sum(alike.unknown), "sets": len(alike.unknown)}
    return part.asking.finding(
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
    known = [code for code in CODES if code not in NO_ETHNICITY]
    own = belonging(group)
    beside = known if reference == EVERYONE_ELSE else belonging(_CODE.get(reference, reference))
    other = [code for code in beside if code not in own]
    rest = [code for code in known if code not in own and code not in other]
    return Alike(
        *([_of(codes, each) for codes in sets] for each in (own, other, rest, NO_ETHNICITY))
    )


def _of(codes: Counter[str], wanted: Iterable[str]) -> int:
    return sum(codes[code] for code in wanted)
