"""A crash within a library that is not written in Python, as an error like any other."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from audit.errors import RecordsError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_panic(complaint: str) -> Iterator[None]:
    """Raise a RecordsError that says `complaint` where a library of Rust gives up."""
    try:
        yield
    except BaseException as error:
        # Its class derives from BaseException, and stands in no module to be imported from.
        if type(error).__name__ != "PanicException":
            raise
        raise RecordsError(complaint) from None
