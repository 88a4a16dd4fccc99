"""`--templates` on the commands that write a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Call = Callable[..., Result]

NEWSROOM = Path(__file__).parents[2] / "docs" / "examples" / "newsroom"
PLAN = str(NEWSROOM / "plan.toml")


@pytest.mark.usefixtures("unprinted")
def test_a_report_is_made_and_made_again_in_a_style_of_one_s_own(
    stop_audit: Call, tmp_path: Path
) -> None:
    style = ("--templates", str(NEWSROOM))
    made = stop_audit("operation", PLAN, *style, "--out", "one", "--quiet")
    again = stop_audit("render", "one/findings.json", *style, "--out", "two")
    plain = stop_audit("render", "one/findings.json", "--out", "three")

    assert [each.exit_code for each in (made, again, plain)] == [0, 0, 0], made.output
    one, two, three = (
        (tmp_path / name / "report.html").read_text("utf-8") for name in ("one", "two", "three")
    )
    assert one == two
    assert "From the data desk." in one
    assert "From the data desk." not in three


@pytest.mark.parametrize(
    "command",
    [
        ("report", "none.csv", "--area", "Haringey"),
        ("render", "none.json"),
        ("operation", "--searched", "68"),
        ("demo",),
    ],
)
def test_a_folder_that_is_none_is_told_before_any_work(
    command: tuple[str, ...], stop_audit: Call, tmp_path: Path
) -> None:
    result = stop_audit(*command, "--templates", "nowhere", "--out", "out")

    assert result.exit_code == 7, result.output
    assert "Error: nowhere is not a folder. Name one that holds templates." in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("unprinted")
def test_a_template_that_fails_is_told_with_its_line_and_nothing_is_written(
    stop_audit: Call, tmp_path: Path
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "page_one.html.j2").write_text("<header>\n{{ pgae.title }}", "utf-8")

    result = stop_audit("operation", PLAN, "--templates", "own", "--out", "out", "--quiet")

    assert result.exit_code == 7
    assert result.stderr == "Error: page_one.html.j2, line 2: 'pgae' is undefined. Mend it there.\n"
    assert not list(tmp_path.glob("out/*"))
