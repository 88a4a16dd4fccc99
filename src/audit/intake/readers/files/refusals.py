"""Files that are not tables of records, known by their first bytes, and what to ask for instead."""

from __future__ import annotations

ASK = "Ask for the records as CSV, or as a spreadsheet."
UNPACK = "Unpack it and give what it held."

SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"%PDF-", "a PDF", f"Its tables cannot be read without error. {ASK}"),
    (0, b"\x89PNG\r\n\x1a\n", "a picture (PNG)", ASK),
    (0, b"\xff\xd8\xff", "a picture (JPEG)", ASK),
    (0, b"GIF8", "a picture (GIF)", ASK),
    (0, b"II*\0", "a picture (TIFF)", ASK),
    (0, b"MM\0*", "a picture (TIFF)", ASK),
    (0, b"{\\rtf", "a text document (RTF)", ASK),
    (0, b"SQLite format 3\0", "a database (SQLite)", "Export its table as CSV."),
    (0, b"RDX", "a saved R workspace", "Write its data frame as CSV, with write.csv."),
    (0, b"PARE", "an encrypted Parquet file", "Ask for it without a key, or as CSV."),
    (0, b"ARROW1", "an Arrow file", "Save it as Parquet or CSV."),
    (0, b"7z\xbc\xaf\x27\x1c", "a packed archive (7z)", UNPACK),
    (0, b"Rar!", "a packed archive (RAR)", UNPACK),
    (0, b"BZh", "packed (bzip2)", UNPACK),
    (0, b"\xfd7zXZ\0", "packed (xz)", UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "packed (Zstandard)", UNPACK),
    (257, b"ustar", "a packed archive (tar)", UNPACK),
)
"""Where the bytes stand, the bytes, what the file is, and what to do."""

_WEB_PAGES = (b"<!doctype html", b"<html", b"<head", b"<table", b"<meta")
_XML = b"<?xml"


def refusal(head: bytes) -> str | None:
    """What the file is and what to do instead, where its beginning shows that it holds no table."""
    for at, magic, what, instead in SIGNATURES:
        if head.startswith(magic, at):
            return f"is {what}. {instead}"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    if start.startswith(_WEB_PAGES):
        return "is a web page, whatever its ending. Download the file itself, or save it as CSV."
    if start.startswith(_XML):
        return f"is an XML document. {ASK}"
    return None
