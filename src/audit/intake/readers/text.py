"""Bytes to text: the encodings in which records are met, and how each is known."""

from __future__ import annotations

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(range(1, 32)) - frozenset(b"\t\n\v\f\r\x1a\x1b")
_MOST_CONTROLS, _MOST_ZEROS = 0.05, 0.3
"""Shares of the bytes of a text. Of random bytes, a tenth are controls; of numbers, half zeros."""


def encoding_of(head: bytes) -> str:
    """
    UTF-16 or UTF-8 with a byte order mark where there is one, else `utf-8`.

    A file of `utf-8` may prove to be Windows-1252 later on: see `decoded`.
    """
    return next((name for bom, name in BOMS if head.startswith(bom)), "utf-8")


def decoded(content: bytes) -> str:
    """
    The text of some bytes: by their byte order mark, else UTF-8, else Windows-1252.

    Bytes that Windows-1252 leaves undefined make it Latin-1, which defines them all.
    """
    for encoding in (encoding_of(content), "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def is_text(head: bytes) -> bool:
    """Whether the beginning of a file looks like text; some stray bytes are forgiven."""
    if encoding_of(head) != "utf-8":
        return True
    controls = sum(byte in _CONTROLS for byte in head)
    return controls <= _MOST_CONTROLS * len(head) and head.count(0) <= _MOST_ZEROS * len(head)
