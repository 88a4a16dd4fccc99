"""Persons' keys → how many people were searched how often. Here the keys end."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from audit.ethnicity import ALL, CLASSIFICATIONS
from audit.inputs import resolved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.intake.ingest import Person
    from audit.plan import Ethnicity


def repeats(people: Mapping[Person, int], ethnicity: Ethnicity) -> dict[str, Counter[int]]:
    """
    By group of the plan's classification, how many people were searched once, twice and so on.

    A person whose searches name several groups counts in each with the searches that name it, and
    once among all.
    A search without a key is one of a person who was searched once: nothing more is known.
    """
    groups = CLASSIFICATIONS[ethnicity.classification]
    searched: Counter[tuple[str, str]] = Counter()
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for (key, own, officer), searches in people.items():
        group = groups.roll_up(resolved(ethnicity.basis, own, officer))
        for each in (group, ALL):
            if key:
                searched[each, key] += searches
            else:
                found[each][1] += searches
    for (group, _), searches in searched.items():
        found[group][searches] += 1
    return dict(found)
