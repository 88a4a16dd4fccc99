"""The members of a zip file that hold records, where the zip file itself does no harm."""

from __future__ import annotations

import stat
from collections import Counter
from contextlib import contextmanager
from copy import copy
from itertools import pairwise
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO, TYPE_CHECKING, cast

from audit.errors import RecordsError
from audit.intake.readers.files.limits import MOST_MEMBERS, most_unpacked, unpacks_too_far
from audit.intake.readers.files.metered import Metered
from audit.intake.readers.files.names import shown
from audit.intake.readers.files.refusals import UNPACK

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator, Sequence

ZIP_ENDING = ".zip"
_DOCUMENT = "word/document.xml"
_ENCRYPTED = 1
"""The bit of a member's flags: PKWARE, APPNOTE.TXT, section 4.4.4."""
_LOCAL_HEADER = 30
"""Bytes that stand before the name of a member, at the least: section 4.3.7."""
_ANY_SIZE = 1 << 62
_AGAIN = "Ask whoever sent it for another, and do not unpack this one."


def members(
    archive: zipfile.ZipFile, name: str, size: int, is_known: Callable[[PurePosixPath], bool]
) -> list[zipfile.ZipInfo]:
    """
    The members that hold records, by their names.

    Raises RecordsError where there are none, where they are locked or packed once more, and where
    the zip file, of `size` bytes, is one that no program writes.
    """
    infos = sorted(archive.infolist(), key=lambda info: info.filename)
    check(infos, name, size)
    if any(info.filename == _DOCUMENT for info in infos):
        raise RecordsError(f"{name}: is a text document (Word). Ask for the records as CSV.")
    files = [info for info in infos if not path(info).endswith("/")]
    known = [info for info in files if is_known(PurePosixPath(path(info)))]
    if within := [path(info) for info in known if path(info).lower().endswith(ZIP_ENDING)]:
        raise RecordsError(f"{name}: holds another zip file ({within[0]}). {UNPACK}")
    if not known:
        held = ", ".join(path(info) for info in infos[:3]) or "nothing"
        raise RecordsError(f"{name}: holds no records, but {held}. Ask for the records as CSV.")
    if locked := [path(info) for info in known if info.flag_bits & _ENCRYPTED]:
        raise RecordsError(
            f"{name}: is locked with a password ({locked[0]}). "
            "Unpack it with the password and give what it held."
        )
    if links := [path(info) for info in known if stat.S_ISLNK(info.external_attr >> 16)]:
        raise RecordsError(
            f"{name}: holds a link to a file in its place ({_some(links)}). "
            "Ask for the file that it leads to."
        )
    return known


def check(infos: Sequence[zipfile.ZipInfo], name: str, size: int) -> None:
    """Raise RecordsError where members climb out, share a name or bytes, or unpack too far."""
    if len(infos) > MOST_MEMBERS:
        raise RecordsError(f"{name}: holds more than {MOST_MEMBERS:,} files. {UNPACK}")
    if outside := [path(info) for info in infos if _climbs(info.filename)]:
        raise RecordsError(
            f"{name}: holds names that lead out of the folder that it is unpacked into "
            f"({_some(outside)}). {_AGAIN}"
        )
    if doubles := [each for each, count in Counter(map(path, infos)).items() if count > 1]:
        raise RecordsError(
            f"{name}: holds more than one file of the same name ({_some(doubles)}), of which "
            "nobody can tell which is meant. Ask for it again."
        )
    if sum(info.file_size for info in infos) > most_unpacked(size):
        raise RecordsError(unpacks_too_far(name))
    if _overlap(infos):
        raise RecordsError(f"{name}: holds files that share their bytes. {_AGAIN}")


def path(member: zipfile.ZipInfo) -> str:
    """The path of a member as a message may show it, with the slashes that Windows turns round."""
    return shown(member.filename.replace("\\", "/"))


@contextmanager
def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[IO[bytes]]:
    """The bytes of a member. Raises RecordsError where there are more than the zip file says."""
    # The standard library stops at the size that is said, and would read half a file in silence.
    whole = copy(member)
    whole.file_size = _ANY_SIZE
    with _opened(archive, whole, name) as stream:
        yield cast("IO[bytes]", Metered(stream, member.file_size, _untrue(name)))


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> IO[bytes]:
    try:
        return archive.open(member)
    except NotImplementedError:
        raise
    except RuntimeError as error:
        # So the standard library says that a password is needed, and much else.
        raise RecordsError(f"{name}: cannot be unpacked ({error}). {UNPACK}") from None


def _untrue(name: str) -> str:
    return f"{name}: is longer than the zip file says that it is. {_AGAIN}"


def _climbs(filename: str) -> bool:
    """Whether a path leads out of its folder on any system."""
    windows = PureWindowsPath(filename)
    return bool(windows.drive or windows.root) or ".." in windows.parts


def _overlap(infos: Sequence[zipfile.ZipInfo]) -> bool:
    in_order = sorted(infos, key=lambda info: info.header_offset)
    return any(_end(one) > other.header_offset for one, other in pairwise(in_order))


def _end(member: zipfile.ZipInfo) -> int:
    """Where a member ends at the earliest."""
    return member.header_offset + _LOCAL_HEADER + member.compress_size


def _some(names: Sequence[str]) -> str:
    """The first three of some names."""
    more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""  # noqa: PLR2004  # as said
    return ", ".join(names[:3]) + more
