"""Folders with links, pipes and what may not be read: all is named, and nothing hangs."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from audit.errors import RecordsError
from audit.intake.readers import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[[str, str | bytes], Path]

CSV = "a,b\n1,2\n"


def names(*paths: Path | str) -> list[str]:
    """The names of the tables in some paths."""
    return [table.source.name for table in tables(paths)]


def message(*paths: Path | str) -> str:
    """The error that some paths make."""
    with pytest.raises(RecordsError) as caught:
        tables(paths)
    return str(caught.value)


def test_a_folder_that_links_to_itself_and_its_parent_is_read_once(write: Write) -> None:
    folder = write("records/2020/a.csv", CSV).parent.parent
    write("records/b.csv", CSV)
    (folder / "2020" / "up").symlink_to("..")
    (folder / "again").symlink_to(".")

    assert names(folder) == ["records/2020/a.csv", "records/b.csv"]


def test_a_folder_elsewhere_that_is_linked_to_is_read(write: Write) -> None:
    write("elsewhere/a.csv", CSV)
    folder = write("records/b.csv", CSV).parent
    (folder / "2020").symlink_to("../elsewhere")

    assert names(folder) == ["records/2020/a.csv", "records/b.csv"]


def test_all_that_cannot_be_read_in_a_folder_is_named_at_once(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write("records/a.csv", CSV).parent
    (folder / "gone.csv").symlink_to("nothing")
    (folder / "self.csv").symlink_to("self.csv")
    os.mkfifo(folder / "pipe.csv")
    # The path of a socket may be no longer than 107 bytes.
    monkeypatch.chdir(folder)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("sock.csv")
    listener.close()
    write("records/z.csv", "")

    first, *lines = message(folder).splitlines()

    assert first == "5 files cannot be read:"
    assert sorted(lines) == [
        f"  {tmp_path}/records/gone.csv: is a link that leads to no file. Remove it, or mend it.",
        f"  {tmp_path}/records/pipe.csv: is not a file. Remove it, or save the records to a file.",
        f"  {tmp_path}/records/self.csv: is a link that leads to no file. Remove it, or mend it.",
        f"  {tmp_path}/records/sock.csv: is not a file. Remove it, or save the records to a file.",
        "  records/z.csv: is empty. Get the file again.",
    ]


def test_what_is_not_named_as_records_are_is_passed_over(write: Write) -> None:
    folder = write("records/a.csv", CSV).parent
    os.mkfifo(folder / "pipe")
    (folder / "gone").symlink_to("nothing")

    assert names(folder) == ["records/a.csv"]


def test_folders_and_files_that_may_not_be_read_are_all_named(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write("records/a.csv", CSV).parent
    locked = write("records/locked/b.csv", CSV).parent
    secret = write("records/secret.csv", CSV)
    scan, opened = os.scandir, Path.open

    def scandir(path: Path) -> Any:  # noqa: ANN401  # as of the standard library
        if path == locked:
            raise PermissionError
        return scan(path)

    def open_file(path: Path, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  # likewise
        if path == secret:
            raise PermissionError
        return opened(path, *arguments, **options)

    # Permissions mean nothing to the superuser, as whom the tests may run.
    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "open", open_file)

    assert message(folder) == (
        "2 files cannot be read:\n"
        f"  {locked}: may not be read. Ask for permission to read it.\n"
        f"  {secret}: may not be read. Ask for permission to read it."
    )


def test_a_folder_that_may_not_be_read_says_so(write: Write) -> None:
    if os.geteuid() == 0:
        pytest.skip("permissions mean nothing to the superuser")
    folder = write("records/a.csv", CSV).parent
    folder.chmod(0)
    try:
        assert message(folder) == f"{folder}: may not be read. Ask for permission to read it."
    finally:
        folder.chmod(0o700)


def test_a_file_that_goes_while_its_folder_is_looked_through_says_so(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("records/a.csv", CSV)
    stat = Path.is_file

    def is_file(each: Path) -> bool:
        found = stat(each)
        each.unlink()
        return found

    monkeypatch.setattr(Path, "is_file", is_file)

    assert message(path.parent) == f"{path}: no such file. Check the path."


def test_a_link_to_itself_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to("a.csv")

    assert message(tmp_path / "a.csv") == (
        f"{tmp_path}/a.csv: is a link that leads back to itself. Give the file that is meant."
    )


def test_a_device_is_no_file() -> None:
    assert message("/dev/zero") == ("/dev/zero: is not a file. Save the records to a file first.")


def test_what_is_no_pattern_says_so(tmp_path: Path) -> None:
    assert message(f"{tmp_path}/**a*.csv").startswith(f"{tmp_path}/**a*.csv: is no pattern (")


def test_a_path_with_a_zero_byte_is_no_file() -> None:
    assert message("a\0.csv") == "a\\x00.csv: no such file. Check the path."
