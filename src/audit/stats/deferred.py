"""numpy and scipy's functions, imported when the first of them is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = ["np", "special"]


class _Deferred:
    """Stands for a module that takes a fifth of a second, and that many audits do without."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        """What the module holds under that name, which is asked for once."""
        value: object = getattr(import_module(self._name), attribute)
        setattr(self, attribute, value)
        return value


if TYPE_CHECKING:
    import numpy as np
    from scipy import special
else:
    np = _Deferred("numpy")
    special = _Deferred("scipy.special")
