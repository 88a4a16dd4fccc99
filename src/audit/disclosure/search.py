"""Which counts must go besides the small ones, so that no small one can be worked out.

A count is safe once two states of all the cells, both in agreement with everything that is still
printed, put it at least `minimum` apart. Such pairs of states are sought one small count at a
time, each at the least cost in further counts hidden (integer programmes over one table, and over
all tables where one does not do: Fischetti & Salazar 2001 give the exact form). What is hidden
never comes back, so a pair once found stays good; no separate check is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, identity, vstack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.disclosure.cells import Cell, Form, Relations

import collections
T=collections.Counter()
EPS=.05
MAXO=1000
_MOVE = 4
"""How many times `minimum` a single cell may move in a pair of states."""
_GAP = 0.2
"""How far from the cheapest a choice of counts may be, as a fraction of its cost."""
_NODES = 200
"""Branches tried before a programme is given up."""


@dataclass(frozen=True)
class Search:
    """The search for pairs of states; `hidden` grows as it goes on."""

    relations: Relations
    shown: Mapping[Form, int]
    cost: Mapping[Form, float]
    minimum: int
    states: list[np.ndarray] = field(default_factory=list)
    todo: list[np.ndarray] = field(default_factory=list)

    def hide(self, natural: Iterable[tuple[Form, Form]]) -> frozenset[Form]:
        """
        The forms that may not be printed.

        `natural` are the counts to protect, each with the people whom it is a part of.
        """
        start = self._start()
        if start is None:
            return frozenset(self.shown)
        self.states.append(start)
        hidden = np.zeros(len(self.shown), bool)
        todo = self._targets(natural, start)
        small={tuple(t) for t in todo}
        for i,f in enumerate(self.shown):
            if tuple(sorted(self._column[c] for c in f)) in small: hidden[i]=True
        print('primary',hidden.sum())
        while todo:
            target,*todo = todo
            if self._is_safe(target):
                continue
            todo=[t for t in todo if not self._is_safe(t)]
            self.todo[:] = todo
            pair = self._pair(target, hidden)
            if pair is None:
                return frozenset(self.shown)
            self.states.extend(pair)
            for state in pair:
                hidden |= self._forms @ (state - start) != 0
        return frozenset(form for form, gone in zip(self.shown, hidden, strict=True) if gone)

    # Matrices: a row a form, a column a cell

    @cached_property
    def _column(self) -> dict[Cell, int]:
        return {cell: at for at, cell in enumerate(self.relations.cells)}

    @cached_property
    def _forms(self) -> csr_array:
        return self._matrix(self.shown)

    @cached_property
    def _equal(self) -> csr_array:
        """Rows that are 0 in every state."""
        left, right = (self._matrix(pair[side] for pair in self.relations.equal) for side in (0, 1))
        return csr_array(left - right)

    @cached_property
    def _still(self) -> csr_array:
        """Rows that are the same in every state."""
        return csr_array(vstack([self._equal, self._matrix(self.relations.fixed)]))

    @cached_property
    def _floors(self) -> csr_array:
        return self._matrix(self.relations.at_least_one)

    @cached_property
    def _costs(self) -> np.ndarray:
        return np.array([self.cost[form] for form in self.shown])

    def _matrix(self, forms: Iterable[Form]) -> csr_array:
        indices: list[int] = []
        starts = [0]
        for form in forms:
            indices += sorted(self._column[cell] for cell in form)
            starts.append(len(indices))
        shape = (len(starts) - 1, len(self._column))
        return csr_array((np.ones(len(indices)), indices, starts), shape=shape)

    # States

    def _start(self) -> np.ndarray | None:
        """Any state that agrees with everything that is printed; None where nothing does."""
        rows = vstack([self._equal, self._forms])
        values = np.r_[np.zeros(self._equal.shape[0]), list(self.shown.values())]
        found = milp(
            np.zeros(rows.shape[1]),
            integrality=np.ones(rows.shape[1]),
            bounds=Bounds(0, np.inf),
            constraints=[
                LinearConstraint(rows, values, values),
                LinearConstraint(self._floors, 1, np.inf),
            ],
            options={"node_limit": _NODES},
        )
        if found.x is None:
            return None
        state = np.rint(found.x)
        agrees = np.array_equal(rows @ state, values) and state.min() >= 0
        return state if agrees else None

    def _targets(
        self, natural: Iterable[tuple[Form, Form]], start: np.ndarray
    ) -> list[np.ndarray]:
        """The counts to protect, as the columns that they add up; the smallest tables first."""
        sums: dict[tuple[int, ...], None] = {}
        for form, base in natural:
            columns = tuple(sorted(self._column[cell] for cell in form))
            number = start[list(columns)].sum()
            whole = start[[self._column[cell] for cell in base]].sum()
            if 0 < number < self.minimum or (columns and 0 == number < whole < self.minimum):
                sums[columns] = None
        order = sorted(sums, key=lambda each: (self._table(each) != "main", len(each), each))
        return [np.array(each) for each in order]

    def _table(self, columns: Iterable[int]) -> str:
        """The one part that these columns belong to; empty where they belong to several."""
        parts = {self.relations.cells[at].part for at in columns}
        return parts.pop() if len(parts) == 1 else ""

    def _is_safe(self, target: np.ndarray) -> bool:
        seen = [state[target].sum() for state in self.states]
        return bool(max(seen) - min(seen) >= self.minimum)

    def _pair(self, target: np.ndarray, hidden: np.ndarray) -> list[np.ndarray] | None:
        """Two states that put the target far enough apart; None where there are none."""
        part = self._table(target)
        for free in (self._of_part(part), np.arange(len(self._column))) if part else ():
            if (pair := self._moved(target, free, hidden)) is not None:
                return pair
        return None

    def _of_part(self, part: str) -> np.ndarray:
        return np.array([at for at, cell in enumerate(self.relations.cells) if cell.part == part])

    def _moved(
        self, target: np.ndarray, free: np.ndarray, hidden: np.ndarray
    ) -> list[np.ndarray] | None:
        """The cheapest pair in which only the cells at `free` move."""
        start = self.states[0]
        forms, still, floors = (
            csr_array(rows[:, free]) for rows in (self._forms, self._still, self._floors)
        )
        paid = np.flatnonzero(~hidden & (forms.sum(axis=1) > 0))
        still = still[np.flatnonzero(abs(still).sum(axis=1))]
        listed = np.flatnonzero(floors.sum(axis=1))
        apart = np.isin(free, target).astype(float)[None, :]
        size, count, limit = len(free), len(paid), _MOVE * self.minimum
        at={c:i for i,c in enumerate(free)}
        others=[[at[c] for c in t] for t in self.todo if all(c in at for c in t)][:MAXO]
        k=len(others)
        R=csr_array((np.ones(sum(map(len,others))), (np.repeat(np.arange(k),[len(o) for o in others]).astype(int), np.array([c for o in others for c in o],int))),shape=(k,size))
        Z=lambda r,c: csr_array((r,c))
        changes=forms[paid]; I=identity(count)
        def rows(u,w,t,s_,lo,hi):
            n=[x for x in (u,w,t,s_) if x is not None][0].shape[0]
            bl=[Z(n,c) if x is None else csr_array(x) for x,c in zip((u,w,t,s_),(size,size,count,k))]
            return LinearConstraint(csr_array(hstack(bl)),lo,hi)
        lowest = 1 - (self._floors @ start)[listed]
        constraints = [
            rows(still,None,None,None,0,0),rows(None,still,None,None,0,0),
            rows(changes,None,-I,None,-np.inf,0),rows(-changes,None,-I,None,-np.inf,0),
            rows(None,changes,-I,None,-np.inf,0),rows(None,-changes,-I,None,-np.inf,0),
            rows(floors[listed],None,None,None,lowest,np.inf),rows(None,floors[listed],None,None,lowest,np.inf),
            rows(apart,-apart,None,None,self.minimum,np.inf),
            rows(-R,R,None,identity(k),-np.inf,0),
        ]
        low = -np.minimum(start[free], limit)
        import time,collections
        global T
        for whole in (0,1):
            t=time.time()
            found = milp(
            np.r_[np.zeros(2 * size), self._costs[paid], np.full(k,-EPS)],
            integrality=np.r_[np.full(2 * size,whole), np.zeros(count+k)],
            bounds=Bounds(np.r_[low, low, np.zeros(count), np.full(k,0)], np.r_[np.full(2 * size, limit), np.full(count, np.inf), np.full(k,self.minimum)]),
            constraints=constraints,
            options={"node_limit": _NODES, "mip_rel_gap": _GAP},
            )
            T[whole,size==len(self._column), found.x is None]+=1
            T['t',whole,size==len(self._column), found.x is None]+=time.time()-t
            if found.x is None:
                return None
            if np.abs(found.x[:2*size]-np.rint(found.x[:2*size])).max()<1e-6: break
        moves = np.rint(found.x[: 2 * size]).reshape(2, size)
        pair = []
        for move in moves:
            state = start.copy()
            state[free] += move
            pair.append(state)
        return pair if all(map(self._is_state, pair)) else None

    def _is_state(self, state: np.ndarray) -> bool:
        moved = self._still @ (state - self.states[0])
        return bool(state.min() >= 0 and not moved.any() and (self._floors @ state >= 1).all())


def _rows(blocks, low, high, size):
    row = [csr_array((blocks[0][2].shape[0], size)) if b is None else csr_array(b) for b in blocks[0]]
    return LinearConstraint(csr_array(hstack(row)), low, high)
