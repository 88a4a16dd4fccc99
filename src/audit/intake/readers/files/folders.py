"""The files below a folder: links are followed once, and what cannot be read is named."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.errors import RecordsError
from audit.intake.readers.files.limits import MOST_IN_FOLDER
from audit.intake.readers.files.names import shown
from audit.intake.readers.files.received import readable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(slots=True)
class Below:
    """The files below a folder that are taken for records, and what is wrong below it."""

    is_known: Callable[[Path], bool]
    files: list[Path] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _seen: set[tuple[int, int]] = field(default_factory=set)
    _met: int = 0

    def walk(self, top: Path) -> None:
        """
        Look through a folder and all below it; the files come in the order of their paths.

        A link to a folder that was looked through already, such as its own, is passed over.
        Raises RecordsError where there is more than a folder of records holds.
        """
        folders = [top]
        while folders:
            folders += self._below(folders.pop())
            if self._met > MOST_IN_FOLDER:
                raise RecordsError(
                    f"{shown(str(top))}: holds more than {MOST_IN_FOLDER:,} files and folders. "
                    "Give the folder of the records alone."
                )
        self.files.sort()

    def _below(self, folder: Path) -> list[Path]:
        """The folders in a folder, whose files are added."""
        found: list[Path] = []
        try:
            with readable(shown(str(folder))):
                status = folder.stat()
                place = status.st_dev, status.st_ino
                entries = [] if place in self._seen else list(os.scandir(folder))
                self._seen.add(place)
        except RecordsError as error:
            self.problems.append(str(error))
            return found
        self._met += len(entries)
        for entry in entries:
            path = folder / entry.name
            if path.is_dir():
                found.append(path)
            elif self.is_known(path):
                self._add(path)
        return found

    def _add(self, path: Path) -> None:
        """Add a file that is named as records are; a link to nothing is a problem."""
        if path.is_symlink() and not path.exists():
            self.problems.append(
                f"{shown(str(path))}: is a link that leads to no file. Remove it, or mend it."
            )
        elif not path.is_file() and path.exists():
            self.problems.append(
                f"{shown(str(path))}: is not a file. Remove it, or save the records to a file."
            )
        else:
            self.files.append(path)
