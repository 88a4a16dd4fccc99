"""
Which counts must go besides the small ones, so that no small one can be worked out.

A small count is safe once two states of all cells, both in agreement with everything that is
still printed, put it at least the minimum apart. Such states are sought one small count at a
time, each at the least cost in further counts hidden: by an integer programme over the cells of one
table, and over all cells where one table does not do. Cell suppression in linked tables is set
out in Fischetti and Salazar-González (2001), Management Science 47(7). What is hidden never comes
back, so a state once found stays good, and the states are the proof that the counts are safe.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, identity, vstack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.disclosure.cells import Cell, Form, Relations

    Numbers = np.ndarray[tuple[Any, ...], np.dtype[np.float64]]
    Places = np.ndarray[tuple[Any, ...], np.dtype[np.intp]]

MOVE = 4
"""How many times the minimum a single cell may move away from where a programme starts."""
GAP = 0.2
"""How far from the cheapest a choice of counts may be, as a fraction of its cost."""
NODES = 200
"""Branches tried before a programme is given up. Not seconds: equal findings give equal results."""
_WHOLE = 1e-6
"""How far from a whole number a solution counts as whole; it is checked exactly afterwards."""


def hidden_forms(
    relations: Relations,
    shown: Mapping[Form, int],
    cost: Mapping[Form, float],
    *,
    natural: Iterable[tuple[Form, Form]],
    minimum: int,
) -> frozenset[Form]:
    """
    Those of the counts shown that may not be printed.

    `natural` are the counts to protect, each with the people whom it is a part of; `cost`
    is what each count shown is worth. All are hidden where no others do, or where the counts
    contradict each other.
    """
    tables = _Tables.of(relations, shown, cost)
    start = _start(tables, shown)
    if start is None:
        return frozenset(shown)
    targets = _targets(tables, natural, start=start, minimum=minimum)
    search = _Search(tables, minimum, targets, hidden=_are_small(tables, targets))
    search.add(start)
    if not search.run():
        return frozenset(shown)
    return frozenset(form for form, gone in zip(shown, search.hidden, strict=True) if gone)


@dataclass(frozen=True, slots=True, eq=False)
class _Tables:
    """The relations and counts as matrices: a row a sum, a column a cell."""

    cells: tuple[Cell, ...]
    forms: csr_array
    costs: Numbers
    equal: csr_array
    """Sums that are 0 in every state."""
    still: csr_array
    """Sums that are the same in every state."""
    floors: csr_array
    """Sums that are 1 or more in every state."""

    @classmethod
    def of(
        cls, relations: Relations, shown: Mapping[Form, int], cost: Mapping[Form, float]
    ) -> _Tables:
        cells = relations.cells
        left, right = (_matrix(cells, [pair[side] for pair in relations.equal]) for side in (0, 1))
        equal = csr_array(left - right)
        return cls(
            cells=cells,
            forms=_matrix(cells, list(shown)),
            costs=np.array([cost[form] for form in shown]),
            equal=equal,
            still=csr_array(vstack([equal, _matrix(cells, relations.fixed)])),
            floors=_matrix(cells, relations.at_least_one),
        )

    def columns(self, part: str) -> Places:
        """The cells of one part."""
        return np.array([at for at, cell in enumerate(self.cells) if cell.part == part])

    def part(self, target: Places) -> str:
        """The one part that these cells belong to; empty where they belong to several."""
        parts = {self.cells[at].part for at in target}
        return parts.pop() if len(parts) == 1 else ""

    def beside(self, target: Places, free: Places) -> Places:
        """The cells among `free` of the same groups and find statuses, whatever the code."""
        alike = {(self.cells[at].group, self.cells[at].status) for at in target}
        rows = [at for at in free if (self.cells[at].group, self.cells[at].status) in alike]
        return np.array(rows)


def _matrix(cells: Sequence[Cell], forms: Sequence[Form]) -> csr_array:
    column = {cell: at for at, cell in enumerate(cells)}
    rows = [sorted(column[cell] for cell in form) for form in forms]
    starts = np.cumsum([0, *map(len, rows)])
    indices = np.array([at for row in rows for at in row], dtype="int64")
    return csr_array((np.ones(len(indices)), indices, starts), shape=(len(rows), len(cells)))


def _start(tables: _Tables, shown: Mapping[Form, int]) -> Numbers | None:
    """Any state that agrees with everything that is shown; None where nothing does."""
    rows = csr_array(vstack([tables.equal, tables.forms]))
    values = np.r_[np.zeros(tables.equal.shape[0]), list(shown.values())]
    found = milp(
        np.zeros(rows.shape[1]),
        integrality=np.ones(rows.shape[1]),
        bounds=Bounds(0, np.inf),
        constraints=[
            LinearConstraint(rows, values, values),
            LinearConstraint(tables.floors, 1, np.inf),
        ],
        options={"node_limit": NODES},
    )
    if found.x is None:
        return None
    state: Numbers = np.rint(found.x)
    return state if state.min() >= 0 and np.array_equal(rows @ state, values) else None


def _targets(
    tables: _Tables, natural: Iterable[tuple[Form, Form]], *, start: Numbers, minimum: int
) -> list[Places]:
    """
    The counts to protect, as the columns that they add up; those of the main table first.

    A count from 1 up to the minimum, and a count of nobody among so few people: then all of
    them are known to have had none of it. That nothing was left blank tells nothing of them.
    """
    column = {cell: at for at, cell in enumerate(tables.cells)}
    sums: set[tuple[int, ...]] = set()
    for form, base in natural:
        columns = sorted(column[cell] for cell in form)
        number = start[columns].sum()
        whole = start[[column[cell] for cell in base]].sum()
        tells = any(each.status != "unknown" for each in form)
        if 0 < number < minimum or (tells and number == 0 < whole < minimum):
            sums.add(tuple(columns))
    order = sorted(sums, key=lambda each: (tables.cells[each[0]].part != "main", len(each), each))
    return [np.array(each) for each in order]


def _are_small(tables: _Tables, targets: Iterable[Places]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which of the counts shown are themselves to be protected."""
    small = {tuple(each) for each in targets}
    bounds = zip(tables.forms.indptr[:-1], tables.forms.indptr[1:], strict=True)
    return np.array([tuple(tables.forms.indices[a:b]) in small for a, b in bounds], dtype=bool)


@dataclass(slots=True, eq=False)
class _Search:
    """States found so far, and what may no longer be printed because of them."""

    tables: _Tables
    minimum: int
    targets: list[Places]
    hidden: np.ndarray[Any, np.dtype[np.bool_]]
    states: list[Numbers] = field(default_factory=list)
    seen: list[tuple[float, float]] = field(default_factory=list)
    """The lowest and the highest value of each target in any state."""

    def run(self) -> bool:
        """Whether every target could be made safe."""
        for number, target in enumerate(self.targets):
            low, high = self.seen[number]
            if high - low >= self.minimum:
                continue
            if not (found := self._apart(target, low)):
                return False
            for state in found:
                self.add(state)
        return True

    def add(self, state: Numbers) -> None:
        """Keep a state; what is printed differently in it is hidden."""
        self.states.append(state)
        values = [float(state[target].sum()) for target in self.targets]
        ends = self.seen or [(value, value) for value in values]
        self.seen = [
            (min(low, value), max(high, value))
            for (low, high), value in zip(ends, values, strict=True)
        ]
        self.hidden |= self.tables.forms @ (state - self.states[0]) != 0

    def _apart(self, target: Places, low: float) -> list[Numbers]:
        """States that put the target far enough apart; none where there are none."""
        first, free = self.states[0], np.arange(len(self.tables.cells))
        if part := self.tables.part(target):
            own = self.tables.columns(part)
            if pair := self._moved(_Task(first, own, target, self.minimum)):
                return pair
            row = self.tables.beside(target, own)
            base = max(self.states, key=lambda state: state[row].sum())
            need = low + self.minimum - float(base[target].sum())
            if found := self._moved(_Task(base, own, target, need, is_single=True)):
                return found
        return self._moved(_Task(first, free, target, self.minimum))

    def _moved(self, task: _Task) -> list[Numbers]:
        """The states of the cheapest moves; none where there are none."""
        paid = np.flatnonzero(~self.hidden & (self.tables.forms[:, task.free].sum(axis=1) > 0))
        constraints = task.constraints(self.tables, self.tables.forms[paid][:, task.free])
        moves = task.solved(constraints, self.tables.costs[paid])
        states = []
        for move in moves:
            state = task.base.copy()
            state[task.free] += move
            states.append(state)
        return states if all(map(self._is_state, states)) else []

    def _is_state(self, state: Numbers) -> bool:
        moved = self.tables.still @ (state - self.states[0])
        is_listed = (self.tables.floors @ state >= 1).all()
        return bool(state.min() >= 0 and not moved.any() and is_listed)


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """Two moves away from a state, over some of the cells, that set a target `need` apart."""

    base: Numbers
    free: Places
    target: Places
    need: float
    is_single: bool = False
    """The second move stands still, and what is needed is needed of the first."""

    def constraints(self, tables: _Tables, changes: csr_array) -> list[LinearConstraint]:
        """What both moves must keep to; the last columns are how far each count changes."""
        still = _touched(tables.still, self.free)
        listed = np.flatnonzero(tables.floors[:, self.free].sum(axis=1))
        floors = tables.floors[listed][:, self.free]
        lowest = 1 - (tables.floors @ self.base)[listed]
        apart = csr_array(np.isin(self.free, self.target).astype(float)[None, :])
        bound = csr_array(-identity(changes.shape[0]))
        return [
            *(
                LinearConstraint(_beside(rows, changes, at), low, high)
                for at in (0, 1)
                for rows, low, high in ((still, 0, 0), (floors, lowest, np.inf))
            ),
            *(
                LinearConstraint(_beside(sign * changes, changes, at, bound), -np.inf, 0)
                for at in (0, 1)
                for sign in (1, -1)
            ),
            LinearConstraint(
                csr_array(hstack([apart, -apart, csr_array((1, changes.shape[0]))])), self.need
            ),
        ]

    def solved(self, constraints: list[LinearConstraint], costs: Numbers) -> list[Numbers]:
        """The moves in whole numbers; without branching where the relaxation is whole already."""
        size, count = len(self.free), len(costs)
        limit = MOVE * max(self.need, 1)
        low = -np.minimum(self.base[self.free], limit)
        other = np.zeros(size) if self.is_single else np.ones(size)
        for whole in (0, 1):
            found = milp(
                np.r_[np.zeros(2 * size), costs],
                integrality=np.r_[np.full(2 * size, whole), np.zeros(count)],
                bounds=Bounds(
                    np.r_[low, low * other, np.zeros(count)],
                    np.r_[np.full(size, limit), limit * other, np.full(count, np.inf)],
                ),
                constraints=constraints,
                options={"node_limit": NODES, "mip_rel_gap": GAP},
            )
            if found.x is None:
                return []
            moves = found.x[: 2 * size]
            if np.abs(moves - np.rint(moves)).max() < _WHOLE:
                pair = np.rint(moves).reshape(2, size)
                return [pair[0]] if self.is_single else [pair[0], pair[1]]
        return []


def _touched(rows: csr_array, free: Places) -> csr_array:
    """The rows that have a cell among `free`, over those cells."""
    some = csr_array(rows[:, free])
    return csr_array(some[np.flatnonzero(abs(some).sum(axis=1))])


def _beside(
    rows: csr_array, changes: csr_array, at: int, bound: csr_array | None = None
) -> csr_array:
    """Rows over the first (0) or the second (1) move, with `bound` over the changes."""
    none = csr_array(rows.shape)
    last = csr_array((rows.shape[0], changes.shape[0])) if bound is None else bound
    return csr_array(hstack([none if at else rows, rows if at else none, last]))
