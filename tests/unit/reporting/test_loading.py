"""A PDF loads the report's own files and pictures that it holds itself, and nothing else."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from audit.errors import ReportError
from audit.reporting import typesetting
from audit.reporting.typesetting import Attached

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "address",
    [
        "http://x.example/a.png",
        "//x.example/a.png",
        "ftp://x.example/a.png",
        "file:///etc/hostname",
        "/etc/hostname",
        "template:../pyproject.toml",
        "template:fonts/../../pyproject.toml",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/svg+xml,<svg/>",
        "data:image/png;base64,?",
        "figure:none",
    ],
)
@pytest.mark.parametrize(
    "page", ["<img alt='x' src='{}'>", "<style>p {{ background: url({}) }}</style><p>x</p>"]
)
def test_a_pdf_loads_no_file_and_no_address(page: str, address: str) -> None:
    with pytest.raises(ReportError, match="nothing from outside"):
        typesetting.typeset([page.format(address)], Attached("{}", "", ""), dict)


def _typeset(picture: bytes, kind: str) -> pikepdf.Pdf:
    """A PDF of two pages with a picture on the first."""
    address = f"data:{kind};base64,{base64.b64encode(picture).decode()}"
    page = f'<h1 style="break-after: page"><img alt="A name" src="{address}"></h1>'
    after = f'<title>A</title>{page}<nav id="{typesetting.AFTER_PAGE_ONE}">B</nav>'
    return pikepdf.open(io.BytesIO(typesetting.typeset([after], Attached("{}", "", ""), dict)))


def _pictures(pdf: pikepdf.Pdf) -> int:
    streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    return sum(each.get("/Subtype") == "/Image" for each in streams)


# One red pixel; made by hand of the chunks that ISO/IEC 15948 asks for.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)


def test_a_logo_in_a_pdf_is_a_picture_with_its_text_alternative() -> None:
    with _typeset(PNG, "image/png") as pdf:
        said = {
            str(each.get("/Alt")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
        }
        assert _pictures(pdf) == 1
    assert "A name" in said


def test_a_picture_in_a_pdf_loads_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    held = base64.b64encode(PNG).decode()
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<image href="{}" width="9" height="9"/></svg>'
    )

    with _typeset(picture.format(f"file://{tmp_path}/a.png").encode(), "image/svg+xml") as pdf:
        assert _pictures(pdf) == 0
    # The same picture is drawn where it is held, so that the test above could have failed.
    inner = picture.format(f"data:image/png;base64,{held}").encode()
    with _typeset(inner, "image/svg+xml") as pdf:
        assert _pictures(pdf) == 1
