"""Persons' keys → how many people were searched how often. Here the keys end."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from audit.ethnicity import ALL, NOT_STATED, PARENTS, UNKNOWN, WHITE_BRITISH
from audit.inputs import resolved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.intake.ingest import Person
    from audit.plan import Ethnicity


def repeats(people: Mapping[Person, int], ethnicity: Ethnicity) -> dict[str, Counter[int]]:
    """
    By group, broad and fine, how many people were searched once, twice and so on.

    A person whose searches name several groups counts in each with the searches that name it, and
    once in a group that holds them all.
    Under 0 stand the searches without a key, of which it is not known whose they are.
    """
    searched: Counter[tuple[str, str]] = Counter()
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for (key, own, officer), searches in people.items():
        for each in _groups(resolved(ethnicity.basis, own, officer)):
            if key:
                searched[each, key] += searches
            else:
                found[each][0] += searches
    for (group, _), searches in searched.items():
        found[group][searches] += 1
    return dict(found)


def _groups(code: str) -> set[str]:
    """Every name under which the searches with an ethnicity code are counted."""
    if code in (NOT_STATED, UNKNOWN):
        return {UNKNOWN, ALL}
    special = {WHITE_BRITISH} if code == "W1" else set()
    return {code, PARENTS.get(code, code), ALL, *special}
