"""What every sensitivity analysis is: an objection, and a change of inputs that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.inputs import Inputs

if TYPE_CHECKING:
    from collections.abc import Callable

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
