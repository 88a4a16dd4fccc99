"""
Numbers that a plan gives of an operation: which of them are small, and what goes with those.

What was published is public already, so that totals stay. A number from 1 up to the minimum that
is of one ethnic group or of a whole stage goes, and so does whatever it could be worked out from:
other groups of its table, and of tables that hold the same people or more of them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from audit.disclosure.cells import Cell, Form, Relations
from audit.ethnicity import ALL, UNKNOWN, WHITE_BRITISH
from audit.plan_counts import (
    BY_ETHNICITY,
    POSITIVE,
    POSITIVE_BY_ETHNICITY,
    SEARCHED,
    STAGES,
    WITHOUT_INDICATION,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.ethnicity import Classification
    from audit.plan_counts import Number

PUBLISHED, FINDS, NO_FINDS = "published", "published finds", "published without a find"
ON_INDICATION = "searched on an indication"
RECORDED = "recorded"
"""Tables beside those of the stages."""
FOUND = "found"
KNOWN, UNTOLD = "known", "untold"
"""Everybody of a known group, and the groups of which finds are not told, as if each were one."""
_SAME = ((SEARCHED, PUBLISHED), (SEARCHED, RECORDED), (FOUND, FINDS))
"""Tables of the same people by two sources."""
_OF_SEARCHED = (SEARCHED, ON_INDICATION, WITHOUT_INDICATION, FOUND, PUBLISHED, FINDS, NO_FINDS)
"""Tables of people whom records hold too."""
_PART = "given"

Key = tuple[str, str]
"""A table and a group in it, or `all`."""


@dataclass(frozen=True, eq=False)
class Given:
    """What a plan gives of an operation, as sums of cells with their numbers."""

    operation: Mapping[str, Any]
    classification: Classification
    minimum: int
    has_records: bool
    recorded: Mapping[str, int] = field(default_factory=dict)
    """The searches of each group as the records have them, and as they are shown."""
    hides_records: bool = False
    """Whether any number of the records is hidden: then none by group stands beside them."""

    @cached_property
    def _tables(self) -> dict[Key, tuple[Form, int]]:
        """Every number that is given or follows from two of them, as a sum of cells."""
        known = dict(self._of_published())
        for stage in (*STAGES, WITHOUT_INDICATION):
            known |= _of_table(stage, self._rolled(self._stages.get(stage, 0)))
        known |= _of_table(RECORDED, dict(self.recorded))
        return known | dict(self._on_indication(known))

    @property
    def _stages(self) -> Mapping[str, Number]:
        held: Mapping[str, Number] = self.operation.get("stages") or {}
        return held

    @property
    def _totals(self) -> Mapping[str, Any]:
        held: Mapping[str, Any] = self.operation.get("published_totals") or {}
        return held

    def _rolled(self, number: Number) -> dict[str, int]:
        """A number by the groups that are compared, or of all; empty where it is not recorded."""
        if not isinstance(number, dict):
            return {ALL: number} if number else {}
        rolled: defaultdict[str, int] = defaultdict(int)
        for code, people in number.items():
            rolled[self.classification.roll_up(code)] += people
        return dict(rolled) if total(number) else {}

    def _of_published(self) -> Iterator[tuple[Key, tuple[Form, int]]]:
        """The searches of each group, and the finds of each, with what is left of the totals."""
        searched, positive = self._totals.get(SEARCHED), self._totals.get(POSITIVE)
        if searched is None:
            return
        groups = self._rolled(self._totals.get(BY_ETHNICITY) or {})
        if sum(groups.values()) == searched:
            groups = dict.fromkeys(self.classification.codes, 0) | groups
        known = {code: people for code, people in groups.items() if code != UNKNOWN}
        groups = {**known, UNKNOWN: searched - sum(known.values())}
        found = self._rolled(self._totals.get(POSITIVE_BY_ETHNICITY) or {})
        finds = {group: _cell(PUBLISHED, group, "find") for group in groups}
        rest = {group: _cell(PUBLISHED, group, "none") for group in groups}
        for group, people in groups.items():
            yield (PUBLISHED, group), (finds[group] | rest[group], people)
            if group in found and group != UNKNOWN:
                yield (FINDS, group), (finds[group], found[group])
                yield (NO_FINDS, group), (rest[group], people - found[group])
        yield (PUBLISHED, KNOWN), (_sum(finds, known) | _sum(rest, known), sum(known.values()))
        yield (PUBLISHED, ALL), (_sum(finds, groups) | _sum(rest, groups), searched)
        if positive is not None:
            yield (FINDS, ALL), (_sum(finds, groups), positive)
            yield (NO_FINDS, ALL), (_sum(rest, groups), searched - positive)
            untold = [group for group in groups if group not in found or group == UNKNOWN]
            left = positive - sum(found.get(group, 0) for group in groups if group not in untold)
            yield (FINDS, UNTOLD), (_sum(finds, untold), left)

    def _on_indication(
        self, known: Mapping[Key, tuple[Form, int]]
    ) -> Iterator[tuple[Key, tuple[Form, int]]]:
        """Those searched on an indication: all of them less those searched without one."""
        base = self.base
        for (table, group), (_, without) in known.items():
            if table == WITHOUT_INDICATION and (base, group) in known:
                left = known[base, group][1] - without
                if left >= 0:
                    yield (ON_INDICATION, group), (_cell(ON_INDICATION, group, ""), left)

    @property
    def has_without(self) -> bool:
        """Whether it is given how many were searched without an indication of the dog."""
        is_given = total(self._stages.get(WITHOUT_INDICATION, 0))
        return bool(self.operation.get("drug_dog") and is_given)

    @property
    def base(self) -> str:
        """The table that the people searched are in."""
        if total(self._stages.get(SEARCHED, 0)):
            return SEARCHED
        return RECORDED if self.has_records else PUBLISHED

    def form(self, table: str, group: str) -> Form | None:
        """The sum of cells of a number; None where nothing like it is given."""
        held = self._tables.get((table, "W1" if group == WHITE_BRITISH else group))
        return None if held is None else held[0]

    def is_small(self, number: float) -> bool:
        """Whether a number is of somebody, and of fewer than the minimum."""
        return 0 < number < self.minimum

    def is_hidden(self, table: str, group: str) -> bool:
        """Whether a number may not be shown; what is not known here may not."""
        if self.hides_records and group != ALL and table in _OF_SEARCHED:
            return True
        form = self.form(table, group)
        return form is None or form in self.hidden

    @cached_property
    def hidden(self) -> frozenset[Form]:
        """The numbers that may not be shown."""
        shown = {form: number for form, number in self._tables.values() if form}
        fixed = self._public()
        small = [
            (form, base) for form, base in self._natural() if form not in fixed and shown[form] >= 0
        ]
        if not any(self.is_small(shown[form]) for form, _ in small):
            return frozenset()
        # scipy.optimize takes long to import, and most operations hide nothing.
        from audit.disclosure.search import hidden_forms  # noqa: PLC0415

        cost = {form: math.log2(2 + number) for form, number in shown.items()}
        relations = self._relations(fixed)
        return hidden_forms(relations, shown, cost, natural=small, minimum=self.minimum)

    def _public(self) -> frozenset[Form]:
        """
        Totals that were published, and what the records show: they stay whatever else goes.

        So does that no find is left for groups of which none are told: a reader may guess it.
        """
        of_all = [(table, ALL) for table in (PUBLISHED, FINDS, NO_FINDS)]
        if self._tables.get((FINDS, UNTOLD), (None, 1))[1] == 0:
            of_all.append((FINDS, UNTOLD))
        recorded = (key for key in self._tables if key[0] == RECORDED)
        forms = (self.form(*key) for key in (*of_all, *recorded))
        return frozenset(form for form in forms if form)

    def _natural(self) -> Iterator[tuple[Form, Form]]:
        """Every number with the people whom it is a part of."""
        for (table, group), (form, _) in self._tables.items():
            whole = self.form(PUBLISHED, group) if table in (FINDS, NO_FINDS) else None
            if form:
                yield form, whole or form

    def _relations(self, fixed: frozenset[Form]) -> Relations:
        equal = tuple(self._equal())
        sums = [side for pair in equal for side in pair]
        cells = frozenset().union(*sums, *(form for form, _ in self._tables.values()))
        return Relations(tuple(sorted(cells)), equal=equal, fixed=tuple(fixed), at_least_one=())

    def _equal(self) -> Iterator[tuple[Form, Form]]:
        """What a reader may take for the same people, or for some of those of another table."""
        yield from self._split_by_indication()
        names = {table for table, _ in self._tables}
        searched = ON_INDICATION if ON_INDICATION in names else self.base
        found = FOUND if FOUND in names else FINDS
        chain = ("passed", "screened", "indicated", searched, found)
        for group in {group: None for _, group in self._tables}:
            held = [table for table in chain if (table, group) in self._tables]
            for pair in (*pairwise(held), *_SAME):
                yield from self._beside(*pair, group)

    def _split_by_indication(self) -> Iterator[tuple[Form, Form]]:
        """Everybody searched: those without an indication, and the others."""
        for table, group in self._tables:
            if table == ON_INDICATION:
                base, on, without = (
                    self.form(each, group) for each in (self.base, table, WITHOUT_INDICATION)
                )
                if base and on and without:
                    yield base, on | without

    def _beside(self, wider: str, narrower: str, group: str) -> Iterator[tuple[Form, Form]]:
        """A number that equals another is taken for the same; a smaller one for a part of it."""
        one, other = (self._tables.get((table, group)) for table in (wider, narrower))
        if one is None or other is None:
            return
        if one[1] == other[1]:
            yield one[0], other[0]
        elif one[1] > other[1]:
            yield one[0], other[0] | _cell(f"{wider} and not {narrower}", group, "")


def _of_table(name: str, numbers: dict[str, int]) -> dict[Key, tuple[Form, int]]:
    """A number of all, or the numbers of groups and their sum."""
    cells = {group: _cell(name, group, "") for group in numbers}
    held = {(name, group): (cells[group], people) for group, people in numbers.items()}
    if not numbers or ALL in numbers:
        return held
    return held | {(name, ALL): (_sum(cells, numbers), sum(numbers.values()))}


def _cell(table: str, group: str, status: str) -> Form:
    return frozenset([Cell(_PART, table, group, "", status)])


def _sum(cells: Mapping[str, Form], groups: Any) -> Form:  # noqa: ANN401 (any names of groups)
    return frozenset().union(*(cells[group] for group in groups))
