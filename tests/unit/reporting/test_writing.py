"""A report is written whole or not at all, and spares what is not its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.errors import ReportError
from audit.reporting import writing

if TYPE_CHECKING:
    from pathlib import Path

    from audit.findings import Findings
    from audit.reporting.writing import Outputs


@pytest.fixture
def rendered(operation_outputs: Outputs, monkeypatch: pytest.MonkeyPatch) -> Outputs:
    """Stands in for rendering, which other tests do."""
    monkeypatch.setattr(writing, "outputs", lambda *_: operation_outputs)
    return operation_outputs


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_every_file_is_written_the_pdf_first(
    rendered: Outputs, operation: Findings, tmp_path: Path
) -> None:
    written = writing.write(operation, tmp_path / "new" / "folder")

    assert written[0].name == "report.pdf"
    assert _files(tmp_path / "new" / "folder") == set(rendered.files)
    assert {"report.html", "findings.json", "tables/searches.csv"} <= set(rendered.files)


def test_other_files_stay_and_old_reports_go(
    rendered: Outputs, operation: Findings, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "report.pdf").write_text("old")

    writing.write(operation, tmp_path)

    assert _files(tmp_path) == {"notes.txt", *rendered.files}
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "report.pdf").read_bytes() == rendered.files["report.pdf"]


def test_tables_of_an_earlier_report_go_and_other_tables_stay(
    rendered: Outputs, operation: Findings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "outputs", lambda *_: rendered)
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "index.csv").write_text(
        "file,table,holds\ngone.csv,1,x\n../report.csv,2,x\nsearches.csv,3,x\nnever.csv,4,x\n"
    )
    for name in ("tables/gone.csv", "tables/mine.csv", "report.csv"):
        (tmp_path / name).write_text("old")

    writing.write(operation, tmp_path)

    assert _files(tmp_path) == {"tables/mine.csv", "report.csv", *rendered.files}


def test_an_index_that_cannot_be_read_is_written_anew(
    rendered: Outputs, operation: Findings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "outputs", lambda *_: rendered)
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "index.csv").write_bytes(b"\xff\xfe\x00")

    writing.write(operation, tmp_path)

    assert _files(tmp_path) == {*rendered.files}


def test_nothing_is_rendered_for_a_folder_that_cannot_be_written(
    operation: Findings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setattr(writing, "outputs", lambda *_: pytest.fail("rendered in vain"))

    with pytest.raises(ReportError, match="taken"):
        writing.write(operation, tmp_path / "taken")


def test_a_full_disk_leaves_the_old_report(
    rendered: Outputs, operation: Findings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.pdf").write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", fail)

    with pytest.raises(ReportError, match="No space left on device"):
        writing.write(operation, tmp_path)
    assert _files(tmp_path) == {"report.pdf"}
    assert (tmp_path / "report.pdf").read_text() == "old"
    assert rendered.files
