"""Paths as given to files as received: folders, patterns, zip files and gzip files opened up."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import stat
import zipfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from threading import Event
from typing import IO, TYPE_CHECKING, cast

from audit.errors import RecordsError
from audit.intake.readers.files.folders import Below
from audit.intake.readers.files.limits import most_unpacked, unpacks_too_far
from audit.intake.readers.files.metered import Metered
from audit.intake.readers.files.names import shown
from audit.intake.readers.files.received import Received, readable, sha256, stamp
from audit.intake.readers.files.refusals import refusal
from audit.intake.readers.files.zips import ZIP_ENDING, members, unpacked
from audit.intake.readers.files.zips import path as member_path
from audit.intake.readers.table import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

GZIP_ENDING = ".gz"
_ZIP, _GZIP = (b"PK\x03\x04", b"PK\x05\x06"), b"\x1f\x8b"
_HEAD = 4096
"""Bytes by which a file is known."""
_SHEETS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
"""Members by which a zip file is known to be a workbook (.xlsx, .xlsb, .ods)."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """The files behind some paths, found one by one, and everything wrong with the paths."""

    endings: tuple[str, ...]
    """By which files in folders and zip files are taken for records; others are let be."""
    hasher: Executor
    files: list[Received] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _unwanted: list[Event] = field(default_factory=list)

    def give_up(self) -> None:
        """Hash no file any more, as none is going to be read."""
        for unwanted in self._unwanted:
            unwanted.set()

    def add(self, given: str) -> None:
        """Add a file, the files in a folder, or the files that a pattern matches."""
        path = Path(given)
        with self._noting(), readable(shown(given)):
            if "\0" in given:
                raise FileNotFoundError
            if path.is_dir():
                self._add_folder(path)
            elif not path.exists() and any(sign in given for sign in "*?["):
                self._add_pattern(given)
            else:
                self._add_file(path, given, path.name)

    def _add_pattern(self, pattern: str) -> None:
        path = Path(pattern)
        within = str(path.relative_to(path.anchor))
        try:
            matches = sorted(Path(path.anchor).glob(within), key=lambda each: each.parts)
            found = list(map(str, matches))
        except ValueError as error:
            raise RecordsError(f"{shown(pattern)}: is no pattern ({error}). Mend it.") from None
        if not found:
            self.problems.append(f"{shown(pattern)}: no file matches. Check the pattern.")
        for each in found:
            self.add(each)

    def _add_folder(self, folder: Path) -> None:
        below = Below(self._is_known)
        below.walk(folder)
        self.problems.extend(below.problems)
        if not below.files and not below.problems:
            known = ", ".join(self.endings)
            self.problems.append(
                f"{shown(str(folder))}: holds no records. Files are known by {known}."
            )
        for path in below.files:
            within = path.relative_to(folder).as_posix()
            self._add_file(path, str(path), f"{folder.resolve().name}/{within}")

    def _is_known(self, path: Path | PurePosixPath) -> bool:
        hidden = path.name.startswith((".", "~$")) or "__MACOSX" in path.parts
        plain = path.name.lower().removesuffix(GZIP_ENDING)
        return not hidden and plain.endswith((*self.endings, ZIP_ENDING))

    def _add_file(self, path: Path, given: str, name: str) -> None:
        """Add one file; given twice, as itself and in its folder, it is read once."""
        # A link that leads back to itself is left as it is here, and named where it is opened.
        real = os.path.realpath(path)
        if real in self._seen:
            return
        self._seen.add(real)
        with self._noting():
            received = self._on_disk(path, shown(given), shown(name))
            if received.head.startswith(_ZIP):
                self._add_zip(received)
            else:
                self._accept(received, received.source.bytes)

    def _add_zip(self, received: Received) -> None:
        """Add the members of a zip file that are known by their endings; a workbook is one file."""
        with readable(received.name):
            archive = zipfile.ZipFile(received.source.path)
        if any(member in archive.namelist() for member in _SHEETS):
            archive.close()
            self._accept(received, received.source.bytes)
            return
        chosen = members(archive, received.name, received.source.bytes, self._is_known)
        for member in chosen:
            name = f"{received.name}/{member_path(member)}"
            source = replace(
                received.source,
                name=name,
                modified=_modified(member),
            )
            opener = partial(unpacked, archive, member, name)
            with self._noting():
                opened = _peeked(replace(received, source=source, unpacked=opener))
                self._accept(opened, member.compress_size, share=len(chosen))

    def _accept(self, received: Received, packed: int, share: int = 1) -> None:
        """
        Keep a file unless its beginning shows that it holds no records.

        `packed` is its size as packed, `share` the number of those that are packed together.
        """
        if received.head.startswith(_GZIP):
            most = most_unpacked(packed, share)
            received = _peeked(replace(received, unpacked=_gunzip(received, most)))
        if not received.head:
            raise RecordsError(f"{received.name}: is empty. Get the file again.")
        if reason := refusal(received.head):
            raise RecordsError(f"{received.name}: {reason}")
        self.files.append(received)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except RecordsError as error:
            self.problems.append(str(error))

    def _on_disk(self, path: Path, given: str, name: str) -> Received:
        with readable(given):
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise RecordsError(f"{given}: is not a file. Save the records to a file first.")
            with path.open("rb") as stream:
                head = stream.read(_HEAD)
        unwanted = Event()
        digest = self.hasher.submit(sha256, path, status.st_size, unwanted)
        self._unwanted.append(unwanted)
        source = Source(
            path=path,
            name=name,
            bytes=status.st_size,
            digest=digest,
            modified=status.st_mtime,
        )
        return Received(source, head, stamp(status), lambda: path.open("rb"), unwanted)


def expanded(paths: Iterable[Path | str], endings: tuple[str, ...], hasher: Executor) -> Expansion:
    """The files behind some paths, in the order given; those of a folder in that of their names."""
    expansion = Expansion(endings, hasher)
    for path in paths:
        expansion.add(str(path))
    told_apart(expansion.files)
    return expansion


def told_apart(files: list[Received]) -> None:
    """Put the folder before the names of files that share one, so that messages tell which."""
    shared = Counter(received.name for received in files)
    for place, received in enumerate(files):
        if shared[received.name] > 1:
            folder = received.source.path.resolve().parent.name
            source = replace(received.source, name=shown(f"{folder}/{received.name}"))
            files[place] = replace(received, source=source)


def _modified(member: zipfile.ZipInfo) -> float:
    """When a member was last changed, seconds since 1970; 0 where its date is none."""
    try:
        return dt.datetime(*member.date_time, tzinfo=dt.UTC).timestamp()
    except ValueError:
        return 0.0


def _peeked(received: Received) -> Received:
    with received.opened() as stream:
        return replace(received, head=stream.read(_HEAD))


def _gunzip(received: Received, most: int) -> Callable[[], AbstractContextManager[IO[bytes]]]:
    @contextmanager
    def plain() -> Iterator[IO[bytes]]:
        with received.unpacked() as stream, gzip.GzipFile(fileobj=stream) as unpacking:
            metered = Metered(cast("IO[bytes]", unpacking), most, unpacks_too_far(received.name))
            yield cast("IO[bytes]", metered)

    return plain
