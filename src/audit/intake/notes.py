"""What the user is told of files, the same of several said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def once(notes: Iterable[str]) -> Iterator[str]:
    """
    Notes that say the same of several files, each once.

    A note begins with the name of its file and a colon; the first of the files is named, and how
    many more there are.
    """
    files: dict[str, list[str]] = {}
    for note in notes:
        file, parts, said = note.partition(": ")
        files.setdefault(said if parts else note, []).append(file)
    for said, names in files.items():
        if names == [said]:
            yield said
        else:
            more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
            yield f"{names[0]}{more}: {said}"
