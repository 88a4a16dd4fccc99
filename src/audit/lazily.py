"""Names that a package offers and that are imported when the first of them is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def from_homes(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """
    The `__getattr__` of a package: the names of each module below it that holds them.

    So that nobody waits for the whole of a package who needs one thing of it. A name must not be
    that of a module right below the package, which would hide it once it is imported.
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def asked(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home_of[name]}"), name)

    return asked
