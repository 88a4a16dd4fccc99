"""report.pdf is tagged, dated by the report, and page one is one page."""

from __future__ import annotations

import io
import json
import subprocess
import sysconfig
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pypdf import PdfReader

from audit.errors import ReportError
from audit.reporting import pdf
from audit.reporting.contents import contents
from audit.reporting.drawing import draw
from audit.reporting.writing import outputs
from audit.resources import templates_directory

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.reporting.writing import Outputs

PROGRAMS = Path(sysconfig.get_path("scripts"))


@pytest.fixture(scope="module")
def document(operation_outputs: Outputs) -> PdfReader:
    return PdfReader(io.BytesIO(operation_outputs.files["report.pdf"]))


def _titles(outline: list) -> list[str]:  # type: ignore[type-arg]
    return [each["/Title"] for each in outline if not isinstance(each, list)]


@pytest.mark.parametrize(
    "checker", [("outloud", "--fail-on", "error"), ("pdfua", "check", "--min-severity", "error")]
)
@pytest.mark.parametrize("report", ["operation_outputs", "year_outputs"])
def test_checkers_of_accessibility_find_no_error(
    checker: tuple[str, ...], report: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    program, *options = checker
    if not (PROGRAMS / program).exists():
        pytest.skip(f"needs {program}, which is not installed")
    path = tmp_path / "report.pdf"
    path.write_bytes(request.getfixturevalue(report).files["report.pdf"])

    done = subprocess.run(
        [PROGRAMS / program, *options, path], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_it_is_tagged_titled_and_in_english(document: PdfReader, operation: Findings) -> None:
    root = document.trailer["/Root"]

    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert document.metadata is not None
    assert document.metadata.title == operation.plan["title"]


def test_its_bookmarks_are_the_sections(document: PdfReader, operation: Findings) -> None:
    titles = _titles(document.outline)

    assert titles[0] == operation.plan["title"]
    assert titles[1:4] == ["Contents", "How to read this", "Who was searched"]
    assert titles[-1] == "Glossary"


def test_its_fonts_are_ours_and_embedded(operation_outputs: Outputs) -> None:
    with pikepdf.open(io.BytesIO(operation_outputs.files["report.pdf"])) as opened:
        described = [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        assert described
        assert all(
            set(each.keys()) & {"/FontFile", "/FontFile2", "/FontFile3"} for each in described
        )
        assert all("IBM-Plex-Sans" in str(each["/FontName"]) for each in described)


def test_every_header_cell_says_what_it_heads(operation_outputs: Outputs) -> None:
    with pikepdf.open(io.BytesIO(operation_outputs.files["report.pdf"])) as opened:
        cells = [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH"
        ]
        scopes = {str(each["/A"]["/Scope"]) for each in cells if "/A" in each}

    assert scopes == {"/Row", "/Column"}


def test_the_findings_are_attached(document: PdfReader, operation: Findings) -> None:
    [attached] = document.attachments["findings.json"]

    assert json.loads(attached) == json.loads(operation.to_json())


@pytest.mark.parametrize("name", ["operation_outputs", "year_outputs"])
def test_page_one_is_one_page(name: str, request: pytest.FixtureRequest) -> None:
    _has_one_page_one(request.getfixturevalue(name).files["report.pdf"])


@pytest.mark.parametrize("name", ["suppressed", "nothing", "hostile"])
def test_page_one_is_one_page_whatever_is_on_it(name: str, request: pytest.FixtureRequest) -> None:
    findings = request.getfixturevalue(name)
    made = contents(findings)
    # What comes after the first section is no part of it, and is laid out elsewhere.
    shortened = replace(made, sections=made.sections[:1])

    _has_one_page_one(pdf.render(shortened, findings, dict), then="Left out, and why")


def _has_one_page_one(made: bytes, then: str = "Contents") -> None:
    """Page one ends on page one, and page two begins with what stands on it in reports so long."""
    first, second = (page.extract_text() for page in PdfReader(io.BytesIO(made)).pages[:2])

    assert "Cite as:" in first
    assert then in second


def test_contents_give_the_pages_of_the_sections(document: PdfReader) -> None:
    pages = [page.extract_text() for page in document.pages]
    [line] = [line for line in pages[1].splitlines() if line.startswith("Glossary")]

    assert "What the words of this report mean." in pages[int(line.split()[-1]) - 1]


def test_pages_are_numbered_out_of_all(document: PdfReader) -> None:
    number = len(document.pages)

    assert f"Page {number} of {number}" in document.pages[-1].extract_text()


def test_two_runs_give_the_same_bytes(operation: Findings, operation_outputs: Outputs) -> None:
    assert outputs(operation).files == operation_outputs.files


def test_the_machine_leaves_no_trace(operation_outputs: Outputs) -> None:
    for content in operation_outputs.files.values():
        assert str(templates_directory().parent).encode() not in content


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png",
        "file:///etc/hostname",
        "template:../pyproject.toml",
        "figure:none",
    ],
)
def test_pages_may_load_nothing_from_outside(
    address: str, force_year: Findings, tmp_path: Path
) -> None:
    (tmp_path / "sections").mkdir()
    own = f'<p><img src="{address}" alt="x"></p>'
    (tmp_path / "sections" / "15-own.html.j2").write_text(own, encoding="utf-8")
    made = contents(force_year)
    folder = templates_directory()
    drawings = {each.name: draw(each.chart, folder) for each in made.figures}

    with pytest.raises(ReportError, match="nothing from outside"):
        pdf.render(made, force_year, lambda: drawings, tmp_path)
