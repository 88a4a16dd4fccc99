"""Zip and gzip files that lead out of their folder, unpack without end, or say untrue things."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from audit.errors import RecordsError
from audit.intake.readers import tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str | bytes], Path]

CSV = "a,b\n1,2\n"
AGAIN = "Ask whoever sent it for another, and do not unpack this one."
TOO_FAR = (
    "unpacks to more than 200 times its size, as records do not. "
    "If you trust whoever sent it, unpack it yourself and give what it held."
)


class _Pipe(io.BytesIO):
    """A file that cannot go back, so that the size of a member is written behind it."""

    def tell(self) -> int:
        """Not known, as of a pipe."""
        raise OSError


def zipped(*members: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    """The bytes of a zip file of these members, in their order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members:
            archive.writestr(name, member, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def message(*paths: Path) -> str:
    """The error that some paths make."""
    with pytest.raises(RecordsError) as caught:
        tables(paths)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../x.csv", "../x.csv"),
        ("kent/../../x.csv", "kent/../../x.csv"),
        ("/etc/x.csv", "/etc/x.csv"),
        ("C:/x.csv", "C:/x.csv"),
        ("C:x.csv", "C:x.csv"),
        ("..\\x.csv", "../x.csv"),
        ("\\\\server\\share\\x.csv", "//server/share/x.csv"),
        ("../\x1b[2Jx.csv", "../\\x1b[2Jx.csv"),
        ("../read me.pdf", "../read me.pdf"),
    ],
)
def test_a_member_that_leads_out_of_its_folder_is_named_and_refused(
    write: Write, name: str, shown: str
) -> None:
    assert message(write("a.zip", zipped(("b.csv", CSV), (name, CSV)))) == (
        "a.zip: holds names that lead out of the folder that it is unpacked into "
        f"({shown}). {AGAIN}"
    )


def test_slashes_as_windows_programs_write_them_are_slashes(write: Write) -> None:
    path = write("a.zip", zipped(("2020-09\\kent.csv", CSV)))

    assert [table.source.name for table in tables([path])] == ["a.zip/2020-09/kent.csv"]


def test_two_members_of_one_name_are_refused(write: Write) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped(("a.csv", CSV), ("a.csv", "a,b\n3,4\n"))

    assert message(write("a.zip", content)) == (
        "a.zip: holds more than one file of the same name (a.csv), of which nobody can tell which "
        "is meant. Ask for it again."
    )


def test_two_members_whose_names_differ_by_their_slashes_are_refused(write: Write) -> None:
    path = write("a.zip", zipped(("k/a.csv", CSV), ("k\\a.csv", CSV)))

    assert "holds more than one file of the same name (k/a.csv)" in message(path)


def test_a_link_within_a_zip_file_is_refused(write: Write) -> None:
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = 0o120777 << 16

    assert message(write("a.zip", zipped((link, "/etc/passwd")))) == (
        "a.zip: holds a link to a file in its place (a.csv). Ask for the file that it leads to."
    )


def test_a_name_that_does_not_print_is_shown_by_its_codes(write: Write) -> None:
    path = write("a\n\u202e.csv", "")

    assert message(path) == "a\\n\\u202e.csv: is empty. Get the file again."


def test_a_zip_file_that_unpacks_to_a_thousand_times_its_size_is_refused(write: Write) -> None:
    path = write("a.zip", zipped(("a.csv", CSV + "1,2\n" * 27_000_000)))

    assert message(path) == f"a.zip: {TOO_FAR}"


def test_a_zip_file_that_unpacks_to_forty_times_its_size_is_read(write: Write) -> None:
    rows = "".join(f"{number % 9973},Misuse of Drugs Act 1971\n" for number in range(100_000))
    content = zipped(("a.csv", "a,b\n" + rows * 2))
    (table,) = tables([write("a.zip", content)])

    assert table.read(["a"]).rows_read == 200_000


def test_many_members_are_counted_together(write: Write) -> None:
    member = CSV + "1,2\n" * 2_700_000
    path = write("a.zip", zipped(*((f"{number}.csv", member) for number in range(10))))

    assert message(path) == f"a.zip: {TOO_FAR}"


def test_members_that_share_their_bytes_are_refused(write: Write) -> None:
    content = zipped(("a.csv", CSV * 99), ("b.csv", CSV * 99))
    # The second entry of the directory is made to begin within the first member.
    directory = content.rindex(b"PK\x01\x02")
    offset = struct.pack("<L", 10)
    broken = content[: directory + 42] + offset + content[directory + 46 :]

    assert message(write("a.zip", broken)) == (
        f"a.zip: holds files that share their bytes. {AGAIN}"
    )


def test_a_member_longer_than_is_said_is_refused_and_not_read_by_half(write: Write) -> None:
    half, whole = b"a,b\n" + b"1,2\n" * 5_000, b"a,b\n" + b"1,2\n" * 50_000
    content = bytearray(zipped(("a.csv", whole)))
    for signature, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = content.index(signature) + at
        content[place : place + 4] = struct.pack("<L", zlib.crc32(half))
        content[place + 8 : place + 12] = struct.pack("<L", len(half))

    assert message(write("a.zip", bytes(content))) == (
        f"a.zip/a.csv: is longer than the zip file says that it is. {AGAIN}"
    )


def test_a_zip_file_written_to_a_pipe_is_read(write: Write) -> None:
    content = _Pipe()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", CSV)
    (table,) = tables([write("a.zip", content.getvalue())])

    assert table.read(["a"]).columns["a"].to_pylist() == ["1"]


def test_a_member_without_a_name_is_passed_over(write: Write) -> None:
    content = zipped(("zz.pdf", CSV), ("a.csv", CSV)).replace(b"zz.pdf", b"\0z.pdf")
    path = write("a.zip", content)

    assert [table.source.name for table in tables([path])] == ["a.zip/a.csv"]


def test_a_name_that_is_said_to_be_utf_8_and_is_not_is_damage(write: Write) -> None:
    content = zipped(("caf\u00e9.csv", CSV)).replace("\u00e9".encode(), b"\xe9s")

    assert message(write("a.zip", content)).startswith("a.zip: is cut short or damaged (")


@pytest.mark.parametrize("layers", [1, 2])
def test_a_gzip_file_that_unpacks_without_end_is_given_up(write: Write, layers: int) -> None:
    content = CSV.encode() + b"1,2\n" * 27_000_000
    packed = gzip.compress(content, mtime=0)
    names = ["a.csv.gz", "a.zip"]
    if layers == 2:
        packed = zipped(("a.csv.gz", packed))
    found = "a.zip/a.csv.gz" if layers == 2 else "a.csv.gz"

    (table,) = tables([write(names[layers - 1], packed)])
    with pytest.raises(RecordsError) as caught:
        table.read(["a"])

    assert str(caught.value) == f"{found}: {TOO_FAR}"
