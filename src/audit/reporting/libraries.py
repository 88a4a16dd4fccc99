"""Imports WeasyPrint without asking a compiler where its libraries are."""

from __future__ import annotations

import ctypes.util
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

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
    if sys.platform == "linux":
        try:
            with _unsearched():
                import weasyprint  # noqa: PLC0415 - takes a quarter of a second
        except OSError:
            pass
        else:
            return
    import weasyprint  # noqa: F401, PLC0415 - as above


@contextmanager
def _unsearched() -> Iterator[None]:
    """Let ctypes find no library meanwhile, at once."""
    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - the signature of what it stands for
    try:
        yield
    finally:
        ctypes.util.find_library = find
