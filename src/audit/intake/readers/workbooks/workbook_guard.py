"""A look at a workbook before it is opened, which refuses those made to take all memory or time."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from audit.errors import RecordsError
from audit.intake.readers.files import zips
from audit.intake.readers.files.limits import (
    LARGEST_WORKBOOK,
    LONGEST_TEXT,
    MOST_CELLS,
    most_unpacked,
    unpacks_too_far,
)
from audit.intake.readers.files.received import readable
from audit.intake.readers.workbooks import extent_ods, extent_xls, extent_xlsb, extent_xlsx
from audit.intake.readers.workbooks.extent import tags_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.intake.readers.workbooks.extent import Extent

_ZIP = b"PK"
_PIECE = 1 << 16
"""Bytes to unpack at a time: they come to no more than 66 MB."""
_LOCAL_HEADER = 30
"""Bytes before the name of a member: PKWARE, APPNOTE.TXT, section 4.3.7."""
_DECLARATION = b"<!DOCTYPE"
_SHARED = re.compile(rb"<(?:\w+:)?sst[\s>]")
"""How the list of the texts that cells share begins."""
_SHARED_END = b"si>"


Watch = Callable[[str, bytes], None]
"""Shown the name of a member, and a block of it that ends where a tag of XML does."""


def check_workbook(name: str, content: bytes, watch: Watch = lambda *_: None) -> None:
    """
    Raise RecordsError where opening a workbook (.xlsx, .xlsb, .ods, .xls) could do harm.

    `watch` is shown every member block by block, for unpacking them once more takes time.
    Nothing is believed that the file says of itself: its members are unpacked and counted, piece
    by piece.
    """
    if content.startswith(extent_xls.MAGIC):
        _check_old(name, content)
    if not content.startswith(_ZIP):
        return
    with readable(name):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
        zips.check(infos, name, len(content))
        cells = unpacked = 0
        for info in infos:
            extent, size = _looked_through(name, content, info, watch)
            cells, unpacked = cells + extent, unpacked + size
            _check_size(name, unpacked, len(content))
            _check_cells(name, cells)


def _check_old(name: str, content: bytes) -> None:
    """The same of an .xls file."""
    try:
        cells = extent_xls.cells(content)
    except (ValueError, struct.error) as error:
        is_circular = isinstance(error, extent_xls.CircularError)
        why = error if is_circular else "its sectors lead nowhere"
        raise RecordsError(
            f"{name}: cannot be read as a spreadsheet ({why}). Save it again as .xlsx or CSV."
        ) from None
    _check_cells(name, cells)


def _looked_through(
    name: str, content: bytes, member: zipfile.ZipInfo, watch: Watch
) -> tuple[int, int]:
    """The cells that a member makes room for, and its size. Raises RecordsError as above."""
    within = f"{name}/{zips.path(member)}"
    extent = _extent(member.filename)
    most = min(most_unpacked(len(content)), LARGEST_WORKBOOK)
    is_shared = False
    size = 0
    for block in _blocks(content, member, within):
        size += len(block)
        if size > most:
            raise RecordsError(unpacks_too_far(name))
        _check_declaration(within, block)
        is_shared = is_shared or _SHARED.search(block, 0, _PIECE) is not None
        if is_shared and len(block) > LONGEST_TEXT:
            _check_shared(within, block)
        extent.add(within, block)
        watch(member.filename, block)
    if size != member.file_size:
        raise RecordsError(f"{within}: is not as long as the workbook says. Save it again.")
    return extent.cells(lambda: _blocks(content, member, within)), size


def _extent(filename: str) -> Extent:
    if filename == "content.xml":
        return extent_ods.Sheets()
    return extent_xlsb.Sheet() if _is_binary(filename) else extent_xlsx.Sheet()


def _is_binary(filename: str) -> bool:
    return filename.lower().endswith(".bin")


def _blocks(content: bytes, member: zipfile.ZipInfo, within: str) -> Iterator[bytes]:
    unpacked = _unpacked(content, member)
    return unpacked if _is_binary(member.filename) else tags_whole(unpacked, within)


def _unpacked(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The true bytes of a member, however many the zip file says that there are."""
    header = content[member.header_offset : member.header_offset + _LOCAL_HEADER]
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    start = member.header_offset + _LOCAL_HEADER + names
    end = start + member.compress_size
    pieces = (content[at : min(at + _PIECE, end)] for at in range(start, end, _PIECE))
    match member.compress_type:
        case zipfile.ZIP_STORED:
            yield from pieces
        case zipfile.ZIP_DEFLATED:
            inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            yield from map(inflater.decompress, pieces)
            yield inflater.flush()
            if not inflater.eof:
                raise EOFError(f"{zips.path(member)} does not end")
        case _:
            raise NotImplementedError(f"{zips.path(member)} is packed in a way that is not known")


def _check_size(name: str, unpacked: int, packed: int) -> None:
    if unpacked > min(most_unpacked(packed), LARGEST_WORKBOOK):
        raise RecordsError(unpacks_too_far(name))


def _check_cells(name: str, cells: int) -> None:
    if cells > MOST_CELLS:
        raise RecordsError(
            f"{name}: its sheets take the room of {cells:,} cells, empty ones among them, from the "
            f"first to the last, where {MOST_CELLS:,} are the most. Delete stray cells below and "
            "beside the table, or save the sheet of records as CSV."
        )


def _check_declaration(within: str, block: bytes) -> None:
    if _DECLARATION in block:
        raise RecordsError(
            f"{within}: holds a declaration (DOCTYPE), which no spreadsheet program writes and "
            "which can be made to do harm. Save the sheet of records as CSV."
        )


def _check_shared(within: str, block: bytes) -> None:
    """Every text that cells share ends before it is longer than any cell can be."""
    at = 0
    while len(block) - at > LONGEST_TEXT:
        found = block.find(_SHARED_END, at, at + LONGEST_TEXT)
        if found < 0:
            raise RecordsError(
                f"{within}: holds a text of more than {LONGEST_TEXT >> 20} MB, as no cell does. "
                "Save the sheet of records as CSV."
            )
        at = block.rfind(_SHARED_END, found, at + LONGEST_TEXT) + len(_SHARED_END)
