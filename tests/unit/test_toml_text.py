"""A TOML text cannot take all memory or time, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit import toml_text
from audit.errors import PlanError
from audit.intake.codes.codebook import choose
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

HARMFUL = [
    ("a." * 100_000 + "a = 1", "a line has very many dots"),
    (f"[{'a.' * 100_000}a]", "a line has very many dots"),
    ('"a".' * 100_000 + '"a" = 1', "a line has very many dots"),
    ("a = { " + "'a' . " * 100_000 + "a = 1 }", "a line has very many dots"),
    ('a = { b = """\nx""", ' + "a." * 100_000 + 'a = "1" }', "a line has very many dots"),
    # 10 lines of 1,001 dots each: 10 × 1,002,001 steps, by hand.
    (
        "\n".join(f"{'a.' * 1_001}a{number} = 1" for number in range(10)),
        "a line has very many dots",
    ),
    (f"a = {'[' * 100_000}", "nested too deep"),
    (f"a = {'{a=' * 100_000}", "nested too deep"),
    (f"a = {'9' * 100_000}", "4300 digits"),
    ("a = ", "Invalid value"),
]


@pytest.mark.parametrize(("text", "said"), HARMFUL)
def test_a_harmful_text_is_refused_at_once(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        toml_text.tables(text)
    with pytest.raises(PlanError, match=f"is not valid TOML: .*{said}"):
        Plan.parse(text)


def test_a_harmful_code_book_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.toml").write_text(HARMFUL[0][0], encoding="utf-8")
    (tmp_path / "large.toml").write_bytes(b"#" * 1_000_001)
    (tmp_path / "latin.toml").write_bytes(b"a = '\xe9'")

    for name, said in (("deep", "dots"), ("large", "larger than 1 MB"), ("latin", "valid TOML")):
        with pytest.raises(PlanError, match=said):
            choose(f"{name}.toml", tmp_path)


def test_dots_in_texts_and_a_usual_plan_are_no_keys() -> None:
    dots = "." * 500
    names = "'a.csv', " * 300
    text = f'title = "{dots}\\"{dots}"\n[records]\npaths = [{names}]\n'

    assert toml_text.tables(text) == {
        "title": f'{dots}"{dots}',
        "records": {"paths": ["a.csv"] * 300},
    }


def test_what_is_nested_as_deep_as_can_be_read_is_no_plan() -> None:
    for depth in (50, 100, 200, 300):
        with pytest.raises(PlanError):
            Plan.parse(f"title = {'[' * depth}{']' * depth}")
    with pytest.raises(PlanError, match="unknown key"):
        Plan.parse("a." * 3_000 + "a = 1")
