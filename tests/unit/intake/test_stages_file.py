"""A filled form of stages: what it says, and all that is wrong with it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.errors import PlanError
from audit.intake.stages_file import with_stages
from audit.plan_operation import Operation

if TYPE_CHECKING:
    from pathlib import Path

    from audit.plan_counts import Number

HEADER = "stage,ethnicity,count\n"


def stages_of(folder: Path, text: str | bytes, **planned: Number) -> dict[str, Number]:
    """The stages of an operation with a form of this text, and those of its plan."""
    content = text.encode() if isinstance(text, str) else text
    (folder / "f.csv").write_bytes(content)
    return with_stages(Operation(stages=planned, stages_file="f.csv"), folder).stages


def message_of(folder: Path, text: str | bytes, **planned: Number) -> list[str]:
    with pytest.raises(PlanError) as raised:
        stages_of(folder, text, **planned)
    return str(raised.value).split("\n")


@pytest.mark.parametrize(
    ("rows", "stages"),
    [
        ("passed,black,3\npassed,white,4\n", {"passed": {"black": 3, "white": 4}}),
        ("passed,all,7\npassed,black,\npassed,white,\n", {"passed": 7}),
        # Of 10 people 3 were Black and 4 White: the group of 3 is not known.
        (
            "passed,all,10\npassed,asian,\npassed,black,3\npassed,white,4\n",
            {"passed": {"black": 3, "white": 4, "unknown": 3}},
        ),
        (
            "passed,all,10\npassed,black,3\npassed,white,4\npassed,unknown,1\n",
            {"passed": {"black": 3, "white": 4, "unknown": 3}},
        ),
        ("passed,black,0\npassed,white,4\n", {"passed": {"black": 0, "white": 4}}),
        ("passed,black,\npassed,all,\n", {}),
        (
            'Searched without indication, Black ,"1,200"\n',
            {"searched_without_indication": {"black": 1200}},
        ),
        ("", {}),
        ("passed,all,fewer than 5\n", {}),
        (
            "passed,all,10\npassed,asian,<5\npassed,mixed,“Fewer than five”\npassed,black,7\n",
            {"passed": {"black": 7, "unknown": 3}},
        ),
    ],
)
def test_an_empty_cell_is_not_recorded_and_never_0(
    tmp_path: Path, rows: str, stages: dict[str, Number]
) -> None:
    assert stages_of(tmp_path, HEADER + rows) == stages


def test_groups_beside_an_empty_cell_make_no_total(tmp_path: Path) -> None:
    lines = message_of(tmp_path, f"{HEADER}passed,black,3\npassed,white,\n")

    assert len(lines) == 2
    assert lines[1].startswith("  passed: white is empty, which is not 0; write 0 where there")


def test_every_mistake_is_named_by_its_line_at_once(tmp_path: Path) -> None:
    text = (
        "passd,black,1\npassed,blak,1\npassed,white,1.5\npassed,asian,-2\nscreened,mixed,few\n"
        "found,other,1\nfound,Other,2\nfound,white,1,000\nindicated,all,1\nindicated,black,2\n"
    )

    assert message_of(tmp_path, HEADER + text) == [
        "f.csv cannot be used:",
        "  line 2: 'passd' is not a stage (did you mean 'passed'?)",
        "  line 3: 'blak' is not a group (did you mean 'black'?)",
        "  line 4: '1.5' is not a whole number; leave a count empty that is not recorded",
        "  line 5: -2 is below 0, and no count is",
        "  line 6: 'few' is not a whole number; leave a count empty that is not recorded",
        "  line 8: found of other stands on line 7 too",
        "  line 9: has more cells than the header",
        "  indicated: the groups make 2, more than all",
    ]


def test_a_decimal_comma_is_no_comma_between_thousands(tmp_path: Path) -> None:
    assert "'1,5' is not a whole number" in message_of(tmp_path, f'{HEADER}found,all,"1,5"')[1]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffStage;Ethnicity;Count\r\npassed;black;3\r\n;;\r\n",
        "count\tethnicity\tstage\tnote\n3\tBlack\tPassed\t\n",
    ],
)
def test_what_spreadsheets_make_of_a_form_is_read(tmp_path: Path, text: str) -> None:
    assert stages_of(tmp_path, text) == {"passed": {"black": 3}}


def test_a_number_that_the_plan_gives_otherwise_is_refused(tmp_path: Path) -> None:
    text = f"{HEADER}passed,all,90\nfound,black,2\nfound,white,3\n"

    assert message_of(tmp_path, text, passed=100, found={"black": 3, "white": 2}) == [
        "f.csv and the plan give different numbers. Leave out one of the two:",
        "  passed: 100 in the plan and 90 in the file",
        "  found: 3 of black in the plan and 2 in the file",
        "  found: 2 of white in the plan and 3 in the file",
    ]


def test_the_number_by_group_is_kept_whichever_gives_it(tmp_path: Path) -> None:
    text = f"{HEADER}passed,all,7\nscreened,black,2\nscreened,white,4\n"
    planned: dict[str, Number] = {
        "passed": {"black": 3, "white": 4},
        "screened": 6,
        "found": 0,
    }

    assert stages_of(tmp_path, text, **planned) == {
        "passed": {"black": 3, "white": 4},
        "screened": {"black": 2, "white": 4},
        "found": 0,
    }


def test_stages_that_grow_along_the_chain_are_refused(tmp_path: Path) -> None:
    lines = message_of(tmp_path, f"{HEADER}screened,all,8\nindicated,all,9\n", passed=7)

    assert lines[0] == "f.csv and the plan cannot both hold:"
    assert [each.split(",")[0] for each in lines[1:]] == [
        "  screened (8) is more than passed (7)",
        "  indicated (9) is more than screened (8)",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "lacks the columns stage, ethnicity, count"),
        (b"stage,ethnicity\npassed,black\n", "lacks the column count"),
        (b"\xff\xfe\x00s", "is not UTF-8 text"),
        (b"x" * 1_000_001, "is larger than 1 MB"),
    ],
)
def test_what_is_no_form_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in message_of(tmp_path, content)[0]


def test_a_form_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"The stages in gone\.csv cannot be read"):
        with_stages(Operation(stages_file="gone.csv"), tmp_path)


def test_findings_name_the_file_and_no_folder(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text(f"{HEADER}passed,all,7\n")
    operation = Operation(stages_file=str(tmp_path / "f.csv"))

    assert with_stages(operation, tmp_path / "elsewhere").stages_file == "f.csv"


def test_a_hidden_number_is_named_as_one_that_lacks_its_total(tmp_path: Path) -> None:
    lines = message_of(tmp_path, f"{HEADER}passed,black,7\npassed,white,< 5\n")

    assert lines[1].startswith("  passed: white is empty or hidden, which is not 0; write 0 where")
