"""PNG pictures made harmless: the picture alone, every part of it checked before it is decoded."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST_SIDE = 2_000
"""Pixels; a logo is printed a few centimetres wide."""
LARGEST_RATIO = 20
"""How many times as wide as high a logo may be, or as high as wide."""
KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
"""Chunks without which the picture is another; all others go, with what they say of its maker."""
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples in a pixel by the type of colour (ISO/IEC 15948, 11.2.2)."""
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_HEADER, _OF_PALETTE = 13, 3
_STEP = 1 << 16


def harmless(content: bytes) -> bytes:
    """
    The same picture without anything but the picture.

    `ValueError` where it is broken, too large, or of another size than it says.
    """
    kept = [(name, body) for name, body in _chunks(content) if name in KEPT]
    names = [name for name, _ in kept]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or names.count(b"IHDR") > 1:
        raise ValueError("it is no whole PNG picture; save it again")
    header, palettes = kept[0][1], names.count(b"PLTE")
    size = _size(header)
    if max(palettes, names.count(b"tRNS")) > 1 or (header[9] == _OF_PALETTE and not palettes):
        raise ValueError("it does not say once which colours it has; save it again")
    _check_pixels(b"".join(body for name, body in kept if name == b"IDAT"), size)
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in kept)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name and the body of every chunk up to the end of the picture."""
    if not content.startswith(SIGNATURE):
        raise ValueError("it is no PNG picture")
    place = len(SIGNATURE)
    while place < len(content):
        length = int.from_bytes(content[place : place + 4])
        end = place + 12 + length
        name, body = content[place + 4 : place + 8], content[place + 8 : end - 4]
        if end > len(content) or content[end - 4 : end] != _check_sum(name, body):
            raise ValueError("it is broken; save it again")
        yield name, body
        if name == b"IEND":
            return
        place = end


def _check_sum(name: bytes, body: bytes) -> bytes:
    return zlib.crc32(name + body).to_bytes(4)


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + _check_sum(name, body)


def _size(header: bytes) -> int:
    """How many bytes the picture has when it is unpacked, by its header."""
    if len(header) != _HEADER:
        raise ValueError("its header is broken; save it again")
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    depth, colour, *methods = header[8:]
    check_sides(width, height)
    if max(width, height) > LARGEST_SIDE:
        raise ValueError(f"it is larger than {LARGEST_SIDE:,} pixels on a side; save it smaller")
    if depth not in DEPTHS.get(colour, ()):
        raise ValueError("it has colours of a kind that PNG does not know; save it again")
    if methods != [0, 0, 0]:
        raise ValueError("it is interlaced; save it without")
    return height * (1 + (width * CHANNELS[colour] * depth + 7) // 8)


def check_sides(width: float, height: float) -> None:
    """`ValueError` where a picture has no size, or is a line rather than a picture."""
    if not (width > 0 and height > 0):
        raise ValueError("it has no size; give it a width and a height")
    if max(width, height) > LARGEST_RATIO * min(width, height):
        raise ValueError(f"it is more than {LARGEST_RATIO} times as long as wide; save it less so")


def _check_pixels(packed: bytes, size: int) -> None:
    """`ValueError` where what is packed is not as large as the header says; takes little room."""
    unpacker, seen = zlib.decompressobj(), 0
    try:
        while not unpacker.eof and seen <= size:
            part = unpacker.decompress(packed, _STEP)
            packed = unpacker.unconsumed_tail
            seen += len(part)
            if not part and not packed:
                break
    except zlib.error as error:
        raise ValueError("its pixels are broken; save it again") from error
    if seen != size or not unpacker.eof:
        raise ValueError("it holds more or fewer pixels than it says; save it again")
