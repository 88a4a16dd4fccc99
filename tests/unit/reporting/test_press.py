"""A press sets the same bytes as this process does, and what fails in it is made up for."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from audit.errors import ReportError
from audit.reporting import pdf
from audit.reporting.contents import contents
from audit.reporting.press import Press, pressing
from audit.reporting.typesetting import Attached, typeset

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.reporting.contents import Contents

ATTACHED = Attached("{}", "", "2026-01-31")
FITS = '<html><h1 style="break-after: page">One</h1><h2 id="contents">Two</h2><p>{}</p></html>'
SPILLS = (
    '<html><h1>One</h1><p style="break-before: page; break-after: page">Spilled</p>'
    '<h2 id="contents">Two</h2></html>'
)
FIGURE = '<img alt="A square" src="figure:square">'
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<rect width="9" height="9"/></svg>'
)


def _pressed(*settings: str, drawings: dict[str, str] | None = None) -> bytes | None:
    pages = iter(settings)
    with pressing() as press:
        press.hand_over(next(pages), ATTACHED, lambda: drawings or {})
        return press.printed(pages)


def test_a_press_gives_the_bytes_that_are_set_here() -> None:
    pages, drawings = FITS.format(FIGURE), {"square": SQUARE}

    pressed = _pressed(pages, drawings=drawings)

    assert pressed is not None
    assert pressed == typeset([pages], ATTACHED, lambda: drawings)


def test_a_page_one_is_the_same_without_a_press(nothing: Findings) -> None:
    made = contents(nothing)
    short = replace(made, sections=made.sections[:1])
    pages = pdf.settings(short)
    with pressing() as press:
        press.hand_over(next(pages), pdf.attached(nothing), dict)
        pressed = press.printed(pages)

    assert pressed == pdf.render(short, nothing, dict)


def test_page_one_is_set_smaller_until_it_is_one_page() -> None:
    smaller = FITS.format("smaller")

    assert _pressed(SPILLS, smaller, FITS.format("never asked")) == typeset(
        [smaller], ATTACHED, dict
    )


def test_the_smallest_page_one_is_kept_though_it_is_two() -> None:
    assert _pressed(SPILLS, SPILLS) == typeset([SPILLS], ATTACHED, dict)


def test_a_press_refuses_what_is_not_part_of_the_report() -> None:
    with pytest.raises(ReportError, match=r"nothing from outside, but ask for 'https://x.test/y'"):
        _pressed(FITS.format('<img alt="y" src="https://x.test/y">'))


@pytest.mark.parametrize(
    "code",
    ["", "import sys; sys.stdin.readline()", "import sys; sys.stdin.read(9); sys.exit(1)"],
    ids=["gone at once", "gone after the pages", "gone with an error"],
)
def test_a_press_that_fails_gives_nothing(code: str) -> None:
    failing = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    press = Press(failing)

    press.hand_over(FITS, ATTACHED, dict)

    assert press.printed(iter(())) is None
    press.stop()
    assert failing.returncode is not None


def test_a_press_that_nobody_asks_is_stopped() -> None:
    with pressing() as press:
        pass

    assert press.process is not None
    assert press.process.returncode == 0


def test_the_pages_come_in_ever_smaller_sizes(year_contents: Contents) -> None:
    sizes = [
        page.partition('style="font-size: ')[2].partition("pt")[0]
        for page in pdf.settings(year_contents)
    ]

    assert [float(size) for size in sizes] == sorted({float(size) for size in sizes}, reverse=True)
    assert sizes[-1] == "7.6"
