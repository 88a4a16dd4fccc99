"""A file as received: opened, unpacked and watched, so that half a file never passes for one."""

from __future__ import annotations

import errno
import hashlib
import lzma
import struct
import zipfile
import zlib
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from threading import Event
from typing import IO, TYPE_CHECKING

from audit.errors import RecordsError
from audit.intake.readers.files.limits import LARGEST_ROW, MEGABYTE
from audit.intake.readers.files.names import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import stat_result
    from pathlib import Path

    from audit.intake.readers.table import Source

LARGEST_IN_MEMORY = 2**30
"""Bytes. JSON, workbooks and Parquet files are held in memory whole; CSV files are not."""

_DAMAGE = (
    EOFError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    UnicodeDecodeError,
    zipfile.BadZipFile,
)
"""What the standard library raises of packed bytes, and of names in them, that make no sense."""


class EndlessRowError(Exception):
    """A row that has not ended after more bytes than any row of records has."""

    def __init__(self, line: int) -> None:
        """`line` is the one that the row begins on."""
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Received:
    """One file, or one member of a zip file, whose bytes can be asked for again and again."""

    source: Source
    head: bytes
    """The first bytes, unpacked, by which the kind of file is known."""
    stamp: tuple[int, int]
    """Size and time of change of the file on disk when it was first seen."""
    unpacked: Callable[[], AbstractContextManager[IO[bytes]]] = field(repr=False, compare=False)
    unwanted: Event = field(default_factory=Event, repr=False, compare=False)
    """Set once the file is given up, so that nobody waits for the hash of gigabytes."""

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.source.name

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The bytes, unpacked. Raises RecordsError if the file is damaged or changes meanwhile."""
        try:
            with readable(self.name), self.unpacked() as stream:
                yield stream
            self._check_unchanged()
        except RecordsError:
            self.unwanted.set()
            raise

    def content(self) -> bytes:
        """All bytes at once, unpacked. Raises RecordsError above `LARGEST_IN_MEMORY`."""
        with self.opened() as stream:
            content = stream.read(LARGEST_IN_MEMORY + 1)
        if len(content) > LARGEST_IN_MEMORY:
            limit = LARGEST_IN_MEMORY >> 30
            raise RecordsError(f"{self.name}: is larger than {limit} GB. Ask for it as CSV.")
        return content

    def _check_unchanged(self) -> None:
        with readable(self.name):
            now = stamp(self.source.path.stat())
        if now != self.stamp:
            raise RecordsError(changed(self.name))


def stamp(status: stat_result) -> tuple[int, int]:
    """The size and the time of change by which a file is known to be as it was."""
    return status.st_size, status.st_mtime_ns


def changed(name: str) -> str:
    """The message for a file that another program wrote to meanwhile."""
    return f"{name}: changed while it was read. Wait until it is wholly written, then run again."


def sha256(path: Path, size: int, unwanted: Event) -> str:
    """
    The SHA-256 of a file, in hexadecimal.

    Raises RecordsError unless it has `size` bytes, and soon after it is `unwanted`.
    """
    digest = hashlib.sha256()
    with readable(shown(path.name)), path.open("rb") as stream:
        while (block := stream.read(MEGABYTE)) and not unwanted.is_set():
            digest.update(block)
        if stream.tell() != size:
            raise RecordsError(changed(shown(path.name)))
    return digest.hexdigest()


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Say in the user's words what went wrong with the bytes of a file."""
    try:
        yield
    except EndlessRowError as error:
        raise RecordsError(
            f"{name}, line {error.line}: has not ended after {LARGEST_ROW // MEGABYTE} MB, as rows "
            "of records do. Check that a row ends with its line, and that every quotation mark is "
            "closed; get the file again if it is damaged."
        ) from None
    except FileNotFoundError:
        raise RecordsError(f"{name}: no such file. Check the path.") from None
    except PermissionError:
        raise RecordsError(f"{name}: may not be read. Ask for permission to read it.") from None
    except NotImplementedError as error:
        raise RecordsError(f"{name}: {error}. Unpack it and give what it held.") from None
    except _DAMAGE as error:
        raise RecordsError(
            f"{name}: is cut short or damaged ({error}). Get the file again."
        ) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise RecordsError(
                f"{name}: is a link that leads back to itself. Give the file that is meant."
            ) from None
        why = error.strerror or error
        raise RecordsError(f"{name}: cannot be read ({why}). Get the file again.") from None
