"""What every sensitivity analysis is: an objection, and a change of inputs that answers it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.inputs import Inputs

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.ethnicity import Basis

Altered = Inputs | NotEstimable | None
"""Other inputs; why there can be none; None where it is what the main analysis does already."""


@dataclass(frozen=True, slots=True)
class Variation:
    """The whole audit again under one other choice."""

    name: str
    label: str
    because: str
    """The objection that it answers, as a reader might raise it."""
    alter: Callable[[Inputs], Altered]


def by_basis(inputs: Inputs, basis: Basis) -> Altered:
    """The inputs by another's word on ethnicity, where the records hold it."""
    if inputs.basis == basis:
        return None
    altered = replace(inputs, basis=basis)
    return altered.unusable() or altered
