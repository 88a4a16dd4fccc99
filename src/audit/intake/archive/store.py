"""The folder of an archive: files that are written whole, and one moment at which they count."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING
from urllib.parse import quote

from pyarrow.parquet import write_table

from audit.errors import ReportError
from audit.intake.archive import manifest
from audit.intake.archive.columns import LINE
from audit.intake.archive.lock import LOCK, locked
from audit.intake.archive.manifest import Manifest, Partition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

    from audit.intake.archive.manifest import Holding

RECORDS, README = "records", "README.txt"
_ASIDE = ".writing-"
"""How the names of files begin that are not whole yet."""
_OWN = re.compile(r"[0-9a-f]{64}\.parquet|\.writing-.*")
"""The names of files that a later ingest may take away where the manifest does not name them."""
_LONGEST_PART = 120
"""Characters of a folder's name; file systems allow 255 bytes."""
_DICTIONARY_PAGE = 1 << 27
"""Bytes that a column's distinct labels may take before Parquet writes each row's in full."""

TEXT = """\
This folder is an archive of stop-and-search records, made by `stop-audit ingest`.

manifest.json  which files the records came from, with their SHA-256, and where each part stands
records/       the records as Parquet, a folder for each police force and month

The records hold the labels of the files as received, under the column names of stop-audit, with
`line` (the place in the source), `source` (its name) and `is_copy` (an exact copy of an earlier
row of the same file). Only the files that manifest.json names are part of the archive.

To add files:      stop-audit ingest FILES --into THIS-FOLDER
To make a report:  stop-audit report THIS-FOLDER --area NAME

Change nothing here by hand: a file that is not as the manifest says is refused.
"""


@dataclass(slots=True)
class Store:
    """An archive that is open for writing, by this process alone."""

    folder: Path
    manifest: Manifest
    """What the archive holds now; `commit` replaces it."""
    _files: int = field(default=0, init=False)

    def write(self, rows: pa.Table, *, force: str, month: str) -> Partition:
        """Write the rows of a partition; they are no part of the archive until `commit`."""
        aside = self._aside()
        with aside.open("wb") as file:
            _write_rows(rows, file)
            _flush(file)
        with aside.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
        path = f"{RECORDS}/force={_part(force)}/month={_part(month)}/{digest}.parquet"
        _make_folder(self.folder, (self.folder / path).parent)
        _move(aside, self.folder / path)
        return Partition(
            force=force, month=month, path=path, rows=rows.num_rows, bytes=size, sha256=digest
        )

    def commit(self, changed: Manifest) -> None:
        """Make `changed` the manifest: the one moment at which all that was written counts."""
        self._write_text(README, TEXT)
        self._write_text(manifest.NAME, changed.to_json())
        self.manifest = changed
        self.clean()

    def clean(self) -> None:
        """Take away what no manifest names: left over from a crash, or replaced."""
        for path in self.folder.glob(f"{_ASIDE}*"):
            path.unlink()
        records, named = self.folder / RECORDS, self.manifest.paths
        for path in sorted(records.glob("force=*/month=*/*")):
            is_named = path.relative_to(self.folder).as_posix() in named
            if _OWN.fullmatch(path.name) and not is_named:
                path.unlink()
        for folder in (*records.glob("force=*/month=*"), *records.glob("force=*"), records):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def _write_text(self, name: str, text: str) -> None:
        """Write a file at the top of the archive, whole or not at all."""
        path = self.folder / name
        if path.is_file() and path.read_bytes() == text.encode():
            return
        aside = self._aside()
        with aside.open("wb") as file:
            file.write(text.encode())
            _flush(file)
        _move(aside, path)

    def _aside(self) -> Path:
        self._files += 1
        return self.folder / f"{_ASIDE}{self._files}"


@contextmanager
def opened(folder: Path, holds: Holding) -> Iterator[Store]:
    """
    An archive to write to, made where the folder does not exist or is empty.

    Nobody else can write to it meanwhile. What a crash left behind is taken away first; where an
    error ends the writing, the folder is left as it was. `ReportError` where it holds something
    else, is in use, or cannot be written to.
    """
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder), _undone_on_error(_store(folder, holds)) as store:
            yield store
    except OSError as error:
        raise ReportError(
            f"The archive {folder} cannot be written to: {error.strerror}. It is as it was before."
        ) from error
    finally:
        if is_new and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _store(folder: Path, holds: Holding) -> Store:
    if manifest.is_archive(folder):
        store = Store(folder, manifest.load(folder))
        store.clean()
        return store
    if others := sorted(each.name for each in folder.iterdir() if not _is_left_over(each)):
        raise ReportError(
            f"{folder} is not an archive, and not empty: it holds {', '.join(others[:3])}. "
            "Name another folder with --into."
        )
    store = Store(folder, Manifest(holds=holds))
    store.clean()
    # An archive without records, so that what a crash leaves behind is known as an archive's.
    store.commit(store.manifest)
    return store


@contextmanager
def _undone_on_error(store: Store) -> Iterator[Store]:
    """Take away what an error left unfinished, and an archive that never held anything."""
    try:
        yield store
    except BaseException:
        store.clean()
        if not store.manifest.sources and not store.manifest.replaced:
            for name in (README, manifest.NAME):
                (store.folder / name).unlink(missing_ok=True)
        raise


def _is_left_over(path: Path) -> bool:
    """Whether a file is one that a crash can have left in a folder that was empty."""
    if path.name == README and path.is_file():
        return path.read_bytes().startswith(TEXT.partition("\n")[0].encode())
    return path.name == LOCK or path.name.startswith(_ASIDE)


def _part(value: str) -> str:
    """A force or a month as part of a path; the manifest has it in full."""
    return quote(value, safe="")[:_LONGEST_PART] or "unknown"


def _write_rows(rows: pa.Table, file: IO[bytes]) -> None:
    """Write rows as Parquet: labels as dictionaries, lines as steps, and nothing worked out."""
    is_label = [str(each.type).startswith("dictionary") for each in rows.schema]
    labels = [name for name, is_it in zip(rows.column_names, is_label, strict=True) if is_it]
    write_table(
        rows,
        file,
        compression="zstd",
        use_dictionary=labels,
        column_encoding={LINE: "DELTA_BINARY_PACKED"},
        dictionary_pagesize_limit=_DICTIONARY_PAGE,
        write_statistics=False,
    )


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _make_folder(top: Path, folder: Path) -> None:
    """Make a folder below `top`, with those above it, so that they outlast a power cut."""
    if folder.is_dir():
        return
    _make_folder(top, folder.parent)
    folder.mkdir()
    _flush_folder(folder.parent)


def _move(aside: Path, path: Path) -> None:
    aside.replace(path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
