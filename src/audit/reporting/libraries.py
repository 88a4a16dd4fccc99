"""Imports WeasyPrint without what it looks for in vain, and without what a report never needs."""

from __future__ import annotations

import ctypes.util
import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def import_weasyprint() -> None:
    """
    Import WeasyPrint, on Linux by the names that the dynamic loader knows.

    It tries names of other systems first. For each, ctypes runs a C compiler and a linker: a
    fifth of a second, more than a second where they were not run before. The loader is asked
    last, by the name that is right here, and finds the same libraries.
    """
    if "weasyprint" in sys.modules:
        return
    with _postponed("fontTools.subset"), _postponed(INSTANCER, "instantiateVariableFont"):
        if sys.platform == "linux":
            try:
                with _unsearched():
                    import weasyprint  # noqa: PLC0415 - takes a quarter of a second
            except OSError:
                pass
            else:
                return
        import weasyprint  # noqa: F401, PLC0415 - as above


INSTANCER = "fontTools.varLib.instancer"
"""Makes a plain font of a variable one; none of ours is."""


class _Postponed(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the module holds)
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def _postponed(name: str, *functions: str) -> Iterator[None]:
    """
    Let a module be imported meanwhile without being read, unless something of it is used.

    WeasyPrint imports fontTools' subsetting, a twentieth of a second, and leaves the work to
    HarfBuzz where that can do it. `functions` are imported by name; each reads the module when
    it is called.
    """
    if name in sys.modules:
        yield
        return
    module = _Postponed(name)
    for function in functions:
        setattr(module, function, _calling(name, function))
    sys.modules[name] = module
    try:
        yield
    finally:
        if sys.modules.get(name) is module:
            del sys.modules[name]


def _calling(name: str, function: str) -> Any:  # noqa: ANN401 (as the function is)
    def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401 (as the function is)
        return getattr(import_module(name), function)(*given, **named)

    return call


@contextmanager
def _unsearched() -> Iterator[None]:
    """Let ctypes find no library meanwhile, at once."""
    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - the signature of what it stands for
    try:
        yield
    finally:
        ctypes.util.find_library = find
