"""The lock of an archive, so that two processes never write to it at once."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from audit.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """
    Hold the lock of an archive.

    The operating system lets go of it when a process ends, however it ends; a lock file that a
    dead process left behind locks nothing.
    """
    path = folder / LOCK
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise ReportError(_in_use(folder, file.read().strip())) from None
        if not _is_same(file, path):
            raise ReportError(_in_use(folder, "")) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        try:
            yield
        finally:
            path.unlink()


def _is_same(file: IO[str], path: Path) -> bool:
    """Whether a lock that was waited for is still the one that others look at."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _in_use(folder: Path, process: str) -> str:
    by = f" by another ingest (process {process})" if process else " by another ingest"
    return f"The archive {folder} is being written to{by}. Wait until that is done, then try again."
