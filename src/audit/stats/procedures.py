"""What the registry of statistics is made of: each procedure with its methods by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from audit.estimate import Result


@dataclass(frozen=True, slots=True)
class Procedure:
    """One statistic, computed by any of its methods."""

    name: str
    function: Callable[..., Result]
    """Takes the numbers, `level` and `method` by name."""
    methods: Iterable[str]
    """The names of its methods, the default first."""

    @property
    def default(self) -> str:
        """The method that is used unless another is asked for."""
        return next(iter(self.methods))

    def registered(self) -> Iterator[tuple[tuple[str, str], Callable[..., Result]]]:
        """Every method under the procedure's name and its own."""
        for method in self.methods:
            yield (self.name, method), partial(self.function, method=method)
