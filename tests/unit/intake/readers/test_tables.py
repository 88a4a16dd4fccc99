"""Paths to tables: folders, patterns, packed files, and every path that is wrong named at once."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zipfile
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.errors import RecordsError
from audit.intake.readers import READERS, tables
from audit.intake.readers.files.paths import expanded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.intake.readers import Table

    MakeTable = Callable[[str, str | bytes], Table]
    Write = Callable[[str, str | bytes], Path]

CSV = "a,b\n1,2\n"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """The bytes of a zip file of these members."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


class _Later(Executor):
    """Runs what it was given when it is told to."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def submit(self, job: Callable[..., str], /, *args: object, **_: object) -> Future[str]:  # type: ignore[override]  # of one kind of job
        """Keep a job for later."""
        future: Future[str] = Future()

        def run() -> None:
            try:
                future.set_result(job(*args))
            except RecordsError as error:
                future.set_exception(error)

        self.jobs.append(run)
        return future

    def run(self) -> None:
        """Run the jobs that were kept."""
        for job in self.jobs:
            job()


def names(*paths: Path | str) -> list[str]:
    """The names of the tables in some paths."""
    return [table.source.name for table in tables(paths)]


def message(*paths: Path | str) -> str:
    """The error that some paths make."""
    with pytest.raises(RecordsError) as caught:
        tables(paths)
    return str(caught.value)


def test_a_source_knows_its_file_its_size_and_its_hash(write: Write) -> None:
    path = write("2020-09/kent.csv", CSV)
    (table,) = tables([str(path)])

    assert (table.source.path, table.source.name, table.source.bytes) == (path, "kent.csv", 8)
    assert table.source.sha256 == hashlib.sha256(CSV.encode()).hexdigest()


def test_a_folder_gives_all_its_files_of_known_endings_in_order(write: Write) -> None:
    for name in (
        "records/2020-10/kent.csv",
        "records/2020-09/kent.CSV",
        "records/2020-09/essex.tsv",
        "records/2020-09/notes.pdf",
        "records/.hidden.csv",
        "records/~$open.xlsx",
        "records/__MACOSX/kent.csv",
        "records/packed.csv.gz",
    ):
        write(name, gzip.compress(CSV.encode()) if name.endswith(".gz") else CSV)
    folder = write("records/2020-11/kent.json", '[{"a": "1"}]').parents[1]

    assert names(folder) == [
        "records/2020-09/essex.tsv",
        "records/2020-09/kent.CSV",
        "records/2020-10/kent.csv",
        "records/2020-11/kent.json",
        "records/packed.csv.gz",
    ]


def test_a_pattern_gives_the_files_that_it_matches(write: Write) -> None:
    folder = write("2020-09/kent.csv", CSV).parents[1]
    write("2020-10/kent.csv", CSV)
    write("2020-10/essex.csv", CSV)

    assert names(f"{folder}/*/kent.csv") == ["2020-09/kent.csv", "2020-10/kent.csv"]
    assert names(f"{folder}/**/*.csv") == ["2020-09/kent.csv", "essex.csv", "2020-10/kent.csv"]


def test_a_name_with_the_signs_of_a_pattern_is_a_name(write: Write) -> None:
    assert names(write("kent [1].csv", CSV)) == ["kent [1].csv"]


def test_a_file_given_twice_is_read_once(write: Write) -> None:
    path = write("records/kent.csv", CSV)

    assert names(path, path.parent, f"{path.parent}/*.csv") == ["kent.csv"]


def test_members_of_a_zip_file_are_tables_of_their_own(write: Write) -> None:
    path = write(
        "stops.zip",
        zipped(
            {
                "2020-10/kent.csv": "a,b\n3,4\n",
                "2020-09/kent.csv": CSV,
                "2020-09/essex.csv.gz": gzip.compress(b"a,b\n5,6\n", mtime=0),
                "__MACOSX/2020-09/._kent.csv": "x",
                "read me.pdf": "%PDF-",
            }
        ),
    )
    found = list(tables([path]))

    assert [table.source.name for table in found] == [
        "stops.zip/2020-09/essex.csv.gz",
        "stops.zip/2020-09/kent.csv",
        "stops.zip/2020-10/kent.csv",
    ]
    assert [table.read(["a"]).columns["a"].to_pylist() for table in found] == [["5"], ["1"], ["3"]]
    assert {table.source.sha256 for table in found} == {
        hashlib.sha256(path.read_bytes()).hexdigest()
    }


@pytest.mark.parametrize("content", [CSV.encode(), '[{"a": "1", "b": "2"}]'.encode("utf-16")])
def test_a_gzip_file_is_unpacked_and_known_by_what_it_holds(
    table: MakeTable, content: bytes
) -> None:
    found = table("a.csv.gz", gzip.compress(content, mtime=0))

    assert found.source.name == "a.csv.gz"
    assert found.read(["a", "b"]).columns.to_pydict() == {"a": ["1"], "b": ["2"]}


def test_the_content_of_a_file_counts_more_than_its_ending(table: MakeTable) -> None:
    assert table("a.xlsx", CSV).unit == "line"
    assert table("a.csv", '[{"a": "1"}]').unit == "record"
    assert table("a.csv", "[a],{b}\n1,2\n").header == ("[a]", "{b}")
    assert table("a.records", CSV).header == ("a", "b")


def test_everything_wrong_with_the_paths_is_said_at_once(write: Write) -> None:
    good = write("kent.csv", CSV)
    paths = [
        good,
        good.parent / "essex.csv",
        write("surrey.csv", ""),
        write("dorset.csv", "%PDF-1.7 ..."),
        write("wales.csv", "a,a\n1,2\n"),
        f"{good.parent}/*.ods",
    ]

    assert message(*paths) == (
        "5 files cannot be read:\n"
        f"  {good.parent}/essex.csv: no such file. Check the path.\n"
        "  surrey.csv: is empty. Get the file again.\n"
        "  dorset.csv: is a PDF. Its tables cannot be read without error. "
        "Ask for the records as CSV, or as a spreadsheet.\n"
        f"  {good.parent}/*.ods: no file matches. Check the pattern.\n"
        "  wales.csv: columns share a name. Rename or delete all but one of each:\n"
        "  'a' is the name of columns 1 and 2"
    )


ASK = "Ask for the records as CSV, or as a spreadsheet."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n....", f"is a picture (PNG). {ASK}"),
        (b"\xff\xd8\xff\xe0....", f"is a picture (JPEG). {ASK}"),
        (
            b"\n <!DOCTYPE html><html>",
            "is a web page, whatever its ending. Download the file itself, or save it as CSV.",
        ),
        (b"<?xml version='1.0'?>", f"is an XML document. {ASK}"),
        (b"SQLite format 3\0...", "is a database (SQLite). Export its table as CSV."),
        (
            gzip.compress(b"RDX3\nX\n", mtime=0),
            "is a saved R workspace. Write its data frame as CSV, with write.csv.",
        ),
        (
            bytes(range(256)) * 4,
            "is no kind of file that is known here. Ask for the records as CSV.",
        ),
        (gzip.compress(b"", mtime=0), "is empty. Get the file again."),
        (zipped({}), "holds no records, but nothing. Ask for the records as CSV."),
        (
            zipped({"a.pdf": "%PDF-", "b.docx": "PK"}),
            "holds no records, but a.pdf, b.docx. Ask for the records as CSV.",
        ),
        (
            zipped({"word/document.xml": "<w/>"}),
            "is a text document (Word). Ask for the records as CSV.",
        ),
        (
            zipped({"a.zip": zipped({"a.csv": CSV})}),
            "holds another zip file (a.zip). Unpack it and give what it held.",
        ),
    ],
)
def test_what_is_no_table_of_records_says_what_it_is(
    write: Write, content: bytes, expected: str
) -> None:
    assert message(write("a.csv", content)) == f"a.csv: {expected}"


def test_a_member_of_a_zip_file_that_is_no_table_is_named(write: Write) -> None:
    path = write("a.zip", zipped({"b.csv": "", "c.csv": "%PDF-1", "d.csv": CSV}))

    assert message(path) == (
        "2 files cannot be read:\n"
        "  a.zip/b.csv: is empty. Get the file again.\n"
        f"  a.zip/c.csv: is a PDF. Its tables cannot be read without error. {ASK}"
    )


def test_a_locked_zip_file_says_so(write: Write) -> None:
    content = bytearray(zipped({"a.csv": CSV}))
    # The first bit of the flags, in the local and in the central header of the member.
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + flags] |= 1

    assert message(write("a.zip", bytes(content))) == (
        "a.zip: is locked with a password (a.csv). "
        "Unpack it with the password and give what it held."
    )


def test_a_zip_file_cut_short_says_so(write: Write) -> None:
    content = zipped({"a.csv": CSV})

    assert message(write("a.zip", content[:-10])) == (
        "a.zip: is cut short or damaged (File is not a zip file). Get the file again."
    )


def test_a_damaged_member_says_so(write: Write) -> None:
    content = bytearray(zipped({"a.csv": "a,b\n" + "".join(f"{n},{n}\n" for n in range(9_999))}))
    content[len(content) // 2] ^= 255

    assert message(write("a.zip", bytes(content))).startswith(
        "a.zip/a.csv: is cut short or damaged ("
    )


def test_a_gzip_file_cut_short_says_so_however_late_it_shows(write: Write) -> None:
    text = "a,b\n" + "".join(f"{hashlib.sha256(b'%d' % n).hexdigest()},x\n" for n in range(99_999))
    path = write("a.csv.gz", gzip.compress(text.encode())[:-9])
    (table,) = tables([path])

    with pytest.raises(RecordsError) as caught:
        table.read(["a"])

    assert str(caught.value) == (
        "a.csv.gz: is cut short or damaged (Compressed file ended before the end-of-stream marker "
        "was reached). Get the file again."
    )


def test_a_folder_without_records_says_so(write: Write) -> None:
    folder = write("records/a.pdf", "%PDF-").parent
    endings = ", ".join(ending for reader in READERS for ending in reader.endings)

    assert message(folder) == f"{folder}: holds no records. Files are known by {endings}."


def test_no_paths_at_all_say_so() -> None:
    assert message() == "No records were given. Name a file, a folder or a pattern."


def test_a_name_too_long_for_any_file_says_so() -> None:
    assert message("a" * 9_999).endswith(
        ": cannot be read (File name too long). Get the file again."
    )


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")

    assert message(tmp_path / "a.csv") == (
        f"{tmp_path}/a.csv: is not a file. Save the records to a file first."
    )


def test_a_file_that_may_not_be_read_says_so(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.csv", CSV)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)

    assert message(path) == f"{path}: may not be read. Ask for permission to read it."


def test_a_file_that_changes_before_it_is_read_says_so(write: Write) -> None:
    (table,) = tables([write("a.csv", CSV)])
    write("a.csv", CSV + "3,4\n")

    with pytest.raises(RecordsError) as caught:
        table.read(["a"])

    assert str(caught.value) == (
        "a.csv: changed while it was read. Wait until it is wholly written, then run again."
    )


def test_a_file_that_is_gone_before_it_is_read_says_so(write: Write) -> None:
    path = write("a.csv", CSV)
    (table,) = tables([path])
    path.unlink()

    with pytest.raises(RecordsError, match=r"^a\.csv: no such file\. Check the path\.$"):
        table.read(["a"])


def test_a_file_that_changes_before_it_is_hashed_says_so(write: Write) -> None:
    path = write("a.csv", CSV)
    later = _Later()
    expansion = expanded([path], (".csv",), later)
    write("a.csv", CSV + "3,4\n")
    later.run()

    with pytest.raises(RecordsError, match=r"^a\.csv: changed while it was read\."):
        _ = expansion.files[0].source.sha256


def test_tables_are_free_once_they_have_been_handed_out(write: Write) -> None:
    write("a.json", '[{"a": "1"}]')
    folder = write("b.json", '[{"a": "2"}]').parent
    found = tables([folder])

    assert next(found).source.name.endswith("/a.json")
    assert next(found).source.name.endswith("/b.json")
    assert next(found, None) is None
