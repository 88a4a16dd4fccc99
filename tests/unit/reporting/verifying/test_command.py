"""The command that makes a report again: whole, safe in a shell, and of no machine."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from audit.cli.operation import operation as operation_command
from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting.verifying.command import BY_PLAN, command

if TYPE_CHECKING:
    from typing import Any

    from audit.findings import Findings

SEARCHED = "[operation.published_totals]\nsearched = 68\npositive_outcomes = 15\n"


def _of(plan: str) -> str:
    return command(count(Plan.parse(plan)))


def _with(findings: Findings, records: dict[str, Any], **more: object) -> Findings:
    """Findings of records that hold as every plan does, but for what is given."""
    usual = Plan().as_used()
    plan = {**usual, **more, "records": {**usual["records"], **records}}
    return findings.model_copy(update={"plan": plan, "health": (), "findings": ()})


def test_totals_are_typed_as_options() -> None:
    made = _of(f'title = "One; two"\ndate = 2025-08-21\n{SEARCHED}arrest = 2\n')

    assert made == (
        "stop-audit operation --searched 68 --positive 15 --outcome arrest=2 "
        "--title 'One; two' --date 2025-08-21 --out again"
    )


def test_it_is_what_the_command_line_reads() -> None:
    made = _of(
        f"""
        title = "It's $HOME"
        date = 2025-08-21
        [scope]
        area = "Haringey"
        from = 2025-08-20
        to = 2025-08-20
        {SEARCHED}
        by_ethnicity = {{ black = 30, white = 20, unknown = 18 }}
        [operation]
        drug_dog = true
        claims = [{{ claim = "it_worked", quote = "a = b, `c`" }}]
        [operation.stages]
        indicated = {{ black = 40, white = 30 }}
        [[operation.changes]]
        what = "arrests"
        now = 5
        before = 7
        """
    )
    words = shlex.split(made)[2:]
    read = operation_command.make_context("operation", words).params

    assert (read["searched"], read["positive"], read["drug_dog"]) == (68, 15, True)
    assert read["by_ethnicity"] == "black=30,white=20,unknown=18"
    assert read["stages"] == ("indicated=black:40,white:30",)
    assert read["claims"] == ("it_worked=a = b, `c`",)
    assert read["changes"] == ("arrests=5:7",)
    assert (read["title"], read["area"]) == ("It's $HOME", "Haringey")


@pytest.mark.parametrize(
    "more",
    [
        '[[operation.changes]]\nwhat = "a"\nnow = 1\nbefore = 2\ndays_now = 3\ndays_before = 4\n',
        '[[operation.other_totals]]\nsource = "a dashboard"\ntotals = { searched = 70 }\n',
        "[report]\nlevel = 0.9\n",
        '[operation]\nclaims = [{ claim = "it_worked", quote = "It \\u202e was" }]\n',
        f'[operation]\nsource = "{"x" * 300}"\nplace = "{"y" * 200}"\n',
    ],
    ids=["lengths", "other totals", "level", "turned round", "long"],
)
def test_what_no_option_says_in_few_words_is_left_to_the_plan(more: str) -> None:
    assert _of(f'title = "{"t" * 100}"\n{SEARCHED}{more}') == BY_PLAN


def test_records_are_named_and_no_folder_of_a_machine(force_year: Findings) -> None:
    records = {"paths": ["/data/a b.csv", "~/c.csv", "d/*.csv", "-e.csv"]}
    scope = {"area": "Haringey", "from": "2025-01-01", "to": None, "kinds": Plan().scope.kinds}
    scope["kinds"] = list(Plan().scope.kinds)

    assert command(_with(force_year, records, scope=scope, date="2025-08-21")) == (
        "stop-audit report 'a b.csv' c.csv 'd/*.csv' ./-e.csv --area Haringey "
        "--from 2025-01-01 --date 2025-08-21 --out again"
    )


def test_records_with_columns_of_their_own_need_the_plan(force_year: Findings) -> None:
    records = {"paths": ["a.csv"], "columns": {"date": "Day"}}

    assert command(_with(force_year, records)) == BY_PLAN


def test_the_length_of_a_brief_report_is_typed() -> None:
    made = _of(f'[report]\nlength = "brief"\n{SEARCHED}')

    assert "--length brief" in made
