"""Bad input gets a message that says what, where and what to do, its exit code, and no output."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Call = Callable[..., Result]
    Write = Callable[..., Path]


def refused(result: Result, folder: Path, code: int, *parts: str) -> None:
    """The exit code, every part of the message, no traceback and no output."""
    assert result.exit_code == code, result.output
    for part in parts:
        assert part in result.stderr, result.stderr
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.output
    assert not (folder / "out").exists()


def report(stop_audit: Call, *records: str) -> Result:
    return stop_audit("report", *records, "--area", "Haringey", "--out", "out", "--quiet")


def test_files_that_do_not_exist_are_all_named(stop_audit: Call, tmp_path: Path) -> None:
    refused(report(stop_audit, "one.csv", "two.csv"), tmp_path, 4, "one.csv", "two.csv")


def test_an_empty_file(stop_audit: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()

    refused(report(stop_audit, "empty.csv"), tmp_path, 4, "empty.csv", "empty")


def test_a_header_without_rows(stop_audit: Call, tmp_path: Path, write_csv: Write) -> None:
    refused(report(stop_audit, str(write_csv())), tmp_path, 4, "records.csv", "no rows")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("records.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
        ("scan.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
        ("photo.xlsx", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "picture"),
    ],
)
def test_a_pdf_or_an_image_given_as_records(
    stop_audit: Call, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)

    refused(report(stop_audit, name), tmp_path, 4, name, says)


def test_a_truncated_zip(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(searches, "searches.csv")
    whole = buffer.getvalue()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])

    refused(report(stop_audit, "cut.zip"), tmp_path, 4, "cut.zip")


def test_duplicate_column_names(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    text = searches.read_text("utf-8").replace("Latitude,Longitude", "Latitude,Outcome", 1)
    (tmp_path / "twice.csv").write_text(text, "utf-8")

    refused(report(stop_audit, "twice.csv"), tmp_path, 4, "twice.csv", "Outcome")


def test_two_header_rows(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    header, rest = searches.read_text("utf-8").split("\n", 1)
    (tmp_path / "headers.csv").write_text(f"{header}\n{header}\n{rest}", "utf-8")

    refused(report(stop_audit, "headers.csv"), tmp_path, 4, "headers.csv", "header")


def test_columns_of_no_known_form(stop_audit: Call, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("who,what\nBlack,NFA\n", "utf-8")

    result = report(stop_audit, "other.csv")

    refused(
        result, tmp_path, 4, "other.csv", "'who', 'what'", "[records.columns]", "stop-audit init"
    )


def test_an_unknown_area_names_the_nearest(
    stop_audit: Call, tmp_path: Path, searches: Path
) -> None:
    result = stop_audit("report", str(searches), "--area", "Harringey", "--out", "out", "--quiet")

    refused(result, tmp_path, 6, "Harringey", "Haringey")


def test_no_area_at_all(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    result = stop_audit("report", str(searches), "--out", "out", "--quiet")

    refused(result, tmp_path, 3, "--area", "stop-audit baselines")


def test_a_baseline_without_the_reference_group(
    stop_audit: Call, tmp_path: Path, searches: Path
) -> None:
    (tmp_path / "few.csv").write_text("group,residents\nblack,1000\nasian,2000\n", "utf-8")

    result = stop_audit(
        "report",
        str(searches),
        "--area",
        "Here",
        "--baseline",
        "few.csv",
        "--out",
        "out",
        "--quiet",
    )

    refused(result, tmp_path, 6, "few.csv", "White")


def test_a_period_without_records(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    result = stop_audit(
        "report", str(searches), "--area", "Haringey", "--from", "2019-01-01", "--to", "2019-12-31",
        "--out", "out", "--quiet",
    )  # fmt: skip

    refused(result, tmp_path, 3, "2019-01-01", "50 rows", "outside the period")


def test_a_plan_with_several_mistakes_names_them_all(stop_audit: Call, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        'titel = "x"\n[scope]\nform = 2025-01-01\nkinds = ["persn"]\n[report]\nlevel = 95\n',
        "utf-8",
    )

    result = stop_audit("report", "plan.toml", "--out", "out", "--quiet")

    refused(
        result, tmp_path, 3, "titel", "did you mean 'title'", "scope.form", "did you mean 'from'",
        "persn", "report.level", "95",
    )  # fmt: skip


def test_values_that_no_code_book_knows_are_all_named_with_the_lines_to_add(
    stop_audit: Call, tmp_path: Path, write_csv: Write, make_row: Callable[..., str]
) -> None:
    path = write_csv(*[make_row("Martian")] * 3, make_row(outcome="CR issued"), *[make_row()] * 5)

    refused(
        report(stop_audit, str(path)), tmp_path, 5,
        "2 values", "[records.values.ethnicity_self_defined]", '"Martian" = ""  # 3 rows',
        "[records.values.outcome]", '"CR issued" = ""  # 1 row', "community_resolution",
        "--set-aside-unmapped",
    )  # fmt: skip


def test_an_output_folder_that_cannot_be_written(
    stop_audit: Call, tmp_path: Path, searches: Path
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    result = stop_audit(
        "report", str(searches), "--area", "Haringey", "--out", "file/out", "--quiet"
    )

    refused(result, tmp_path, 7, "file")
    assert (tmp_path / "file").read_text("utf-8") == "in the way"


def test_a_ragged_row_is_set_aside_with_its_line(
    stop_audit: Call, write_csv: Write, make_row: Callable[..., str]
) -> None:
    path = write_csv(*[make_row()] * 4, "Person search,2025-03-04T10:00:00+00:00,torn", make_row())

    result = stop_audit("check", str(path))

    assert result.exit_code == 0, result.output
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "6 5 1 records.csv police_uk" in lines
    assert "1 3 cells where the header has 15 records.csv, line 6" in lines


def test_a_plan_and_records_together(stop_audit: Call, tmp_path: Path, searches: Path) -> None:
    (tmp_path / "plan.toml").write_text("", "utf-8")

    result = stop_audit("report", "plan.toml", str(searches), "--out", "out", "--quiet")

    refused(result, tmp_path, 3, "not both")


def test_findings_that_are_none(stop_audit: Call, tmp_path: Path) -> None:
    (tmp_path / "findings.json").write_text('{"format": "something else"}', "utf-8")

    refused(stop_audit("render", "findings.json", "--out", "out"), tmp_path, 4, "findings")


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize(
    "label",
    [
        "<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "\u202eneila",
        "a\u0000b",
        "x" * 100_000,
    ],
)
def test_odd_labels_neither_crash_nor_reach_the_page_as_markup(
    stop_audit: Call, tmp_path: Path, write_csv: Write, make_row: Callable[..., str], label: str
) -> None:
    rows = [make_row(label)] * 2 + [make_row("Black/African/Caribbean/Black British - African")] * 9
    path = write_csv(*rows, *[make_row()] * 9)

    result = stop_audit(
        "report", str(path), "--area", "Haringey", "--set-aside-unmapped", "--out", "out", "--quiet"
    )

    assert result.exit_code == 0, result.output
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "<script>alert" not in page
    for table in (tmp_path / "out" / "tables").glob("*.csv"):
        assert not any(line.startswith("=") for line in table.read_text("utf-8-sig").splitlines())
