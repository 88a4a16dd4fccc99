"""`stop-audit verify`: honest reports hold, and each way of tampering with one is told of."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from audit.findings import Findings
from audit.jobs import verifying
from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting import writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    StopAudit = Callable[..., Result]

TOTALS = """
date = 2025-08-21
[operation.published_totals]
searched = 68
positive_outcomes = {positive}
arrest = 2
community_resolution = 10
"""
HOLDS = (
    "report.pdf: 80 numbers hold, 0 do not.\n"
    "Its pages are, byte for byte, what its findings give.\n"
    "Its findings are reproduced from the totals in its plan. Whether these are right is not "
    "looked at.\n"
)
ASIDE = "Held against itself alone: "


def _printed(positive: int) -> dict[str, bytes]:
    """The report of an operation of 68 searches of which there are numbers alone."""
    findings = count(Plan.parse(TOTALS.format(positive=positive)))
    files = writing.outputs(findings).files
    return {name: files[name] for name in ("report.pdf", "findings.json")}


@pytest.fixture(scope="session")
def fifteen() -> dict[str, bytes]:
    """Of the 68 searches 15 had a positive outcome."""
    return _printed(15)


@pytest.fixture(scope="session")
def sixteen() -> dict[str, bytes]:
    """Of the 68 searches 16 had a positive outcome."""
    return _printed(16)


@pytest.fixture
def drawn_before(
    fifteen: dict[str, bytes], sixteen: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages of both reports as they were drawn: the same findings give the same bytes."""
    known = {each["findings.json"]: each for each in (fifteen, sixteen)}

    def outputs(findings: Findings, *_: object) -> writing.Outputs:
        return writing.Outputs(known[findings.to_json().encode()])

    monkeypatch.setattr(verifying.writing, "outputs", outputs)


@pytest.fixture
def tampered(
    fifteen: dict[str, bytes], tmp_path: Path, drawn_before: None
) -> Callable[[Callable[[pikepdf.Pdf], None]], str]:
    """The name of the report of fifteen once something was done to it."""
    assert drawn_before is None

    def make(change: Callable[[pikepdf.Pdf], None]) -> str:
        with pikepdf.open(io.BytesIO(fifteen["report.pdf"])) as opened:
            change(opened)
            opened.save(tmp_path / "report.pdf")
        return "report.pdf"

    return make


def _attach(opened: pikepdf.Pdf, name: str, content: bytes) -> None:
    opened.attachments[name] = pikepdf.AttachedFileSpec(opened, content, filename=name)


def test_a_report_carries_its_findings_and_its_plan(fifteen: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(fifteen["report.pdf"])) as opened:
        held = {
            name: (each.description, str(each.obj.AFRelationship), each.get_file().mime_type)
            for name, each in opened.attachments.items()
        }
        files = [str(each.UF) for each in opened.Root.AF]

    assert held == {
        "findings.json": ("Every number of this report, as data", "/Data", "application/json"),
        "plan.toml": ("The plan that this report was made by", "/Source", "application/toml"),
    }
    assert files == ["findings.json", "plan.toml"]


def test_an_honest_report_holds(
    stop_audit: StopAudit, fifteen: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "report.pdf").write_bytes(fifteen["report.pdf"])
    result = stop_audit("verify", "report.pdf")

    assert (result.stdout, result.stderr, result.exit_code) == (HOLDS, "", 0)


def test_a_report_that_was_saved_again_holds(
    stop_audit: StopAudit, tampered: Callable[..., str]
) -> None:
    result = stop_audit("verify", tampered(lambda _: None))

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1] == (
        "It was saved by another program. Its pages are what its findings give."
    )


def test_a_page_with_other_numbers_is_listed_with_both(
    stop_audit: StopAudit, tampered: Callable[..., str], sixteen: dict[str, bytes]
) -> None:
    with pikepdf.open(io.BytesIO(sixteen["report.pdf"])) as other:
        name = tampered(lambda opened: opened.pages.__setitem__(0, other.pages[0]))
        result = stop_audit("verify", name)

    assert result.exit_code == 9
    assert (
        "page 1: the page has “52”, and the findings give “53” "
        "(at “33%); of the other … no more was published.”).\n"
    ) in result.stdout
    assert "page 2:" not in result.stdout
    assert result.stderr == "Error: report.pdf does not hold. What is wrong is listed above.\n"


def test_findings_of_another_report_do_not_give_the_pages(
    stop_audit: StopAudit, tampered: Callable[..., str], sixteen: dict[str, bytes]
) -> None:
    other = sixteen["findings.json"]
    result = stop_audit("verify", tampered(lambda pdf: _attach(pdf, "findings.json", other)))
    lines = result.stdout.splitlines()

    assert result.exit_code == 9
    assert lines[0] == "plan.toml: it is not the plan of the findings beside it."
    assert {line.partition(":")[0] for line in lines[1:-2]} == {f"page {n}" for n in (1, 2, 3, 4)}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            lambda pdf: pdf.pages[0].contents_add(b"q 1 g 100 600 200 40 re f Q"),
            "page 1: what is drawn there is not what the findings give, though its words are.",
        ),
        (
            lambda pdf: pdf.pages[1].obj.__setitem__(
                "/Annots",
                pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.FreeText, Contents="99%")]),
            ),
            "page 2: what is drawn there is not what the findings give, though its words are.",
        ),
        (
            lambda pdf: pdf.Root.__setitem__(
                "/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
            ),
            "beside the pages: what runs when the file is opened is not what the findings give.",
        ),
        (
            lambda pdf: pdf.attachments.__delitem__("plan.toml"),
            "plan.toml: the report does not carry it any more.",
        ),
        (
            lambda pdf: _attach(pdf, "plan.toml", b"title = 'Another'"),
            "plan.toml: it is not the plan of the findings beside it.",
        ),
        (
            lambda pdf: _attach(pdf, "more.xlsx", b"PK"),
            "more.xlsx: no report of stop-audit carries this file.",
        ),
    ],
    ids=["covered", "annotated", "runs", "plan gone", "plan other", "file added"],
)
def test_what_was_done_to_a_report_is_told(
    stop_audit: StopAudit, tampered: Callable[..., str], change: Callable[..., None], line: str
) -> None:
    result = stop_audit("verify", tampered(change))

    assert result.exit_code == 9
    assert result.stdout.splitlines()[0] == line
    assert "0 do not. Nor does 1 other thing.\n" in result.stdout


def test_a_page_that_is_gone_is_missed(stop_audit: StopAudit, tampered: Callable[..., str]) -> None:
    result = stop_audit("verify", tampered(lambda pdf: pdf.pages.__delitem__(3)))

    assert result.exit_code == 9
    assert result.stdout.startswith("pages: there are 3 pages, and the findings give 4 pages.\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"hello", "report.pdf is neither a PDF nor a findings.json. Give one of the two."),
        (
            b"%PDF-1.7\n1 0 obj",
            (
                "report.pdf is damaged and cannot be read. Ask for it as it was made, or give its "
                "findings.json."
            ),
        ),
        (b"{}", "This is not a findings file of stop-audit, format version 1:"),
    ],
)
def test_what_is_no_report_is_refused(
    stop_audit: StopAudit, tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "report.pdf").write_bytes(content)
    result = stop_audit("verify", "report.pdf")

    assert result.exit_code == 4
    assert result.stderr.splitlines()[0] == f"Error: {message}"


def test_a_report_without_its_findings_or_locked_is_refused(
    stop_audit: StopAudit, tampered: Callable[..., str], fifteen: dict[str, bytes], tmp_path: Path
) -> None:
    result = stop_audit("verify", tampered(lambda pdf: pdf.attachments.clear()))
    with pikepdf.open(io.BytesIO(fifteen["report.pdf"])) as opened:
        opened.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    locked = stop_audit("verify", "locked.pdf")

    assert (result.exit_code, locked.exit_code) == (4, 4)
    assert result.stderr == (
        "Error: report.pdf carries no findings.json: it is no report of stop-audit, or the "
        "attachment was taken out. Ask for it as it was made, or give its findings.json.\n"
    )
    assert locked.stderr == (
        "Error: locked.pdf is locked. Ask for it as it was made, or give its findings.json.\n"
    )
    assert stop_audit("verify", "none.pdf").stderr == (
        "Error: none.pdf cannot be read: No such file or directory.\n"
    )


def _edited(content: bytes, measure: str, **values: object) -> str:
    """Findings with the first of a measure changed."""
    held: dict[str, Any] = json.loads(content)
    next(each for each in held["findings"] if each["measure"] == measure).update(values)
    return json.dumps(held)


def test_an_edited_value_is_not_what_its_counts_give(
    stop_audit: StopAudit, fifteen: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "f.json").write_text(_edited(fifteen["findings.json"], "find_rate", value=0.5))
    result = stop_audit("verify", "f.json")
    lines = result.stdout.splitlines()

    assert result.exit_code == 9
    # 15 / 68 = 0.22058823529...
    assert lines[0] == "find_rate/all: the value is 0.5, and its counts give 0.2205882353."
    assert lines[1].startswith("statement 1: the report says “In 15 of 68 searches")
    assert lines[2] == "find_rate/all: the value is 0.5, and the totals give 0.2205882353."
    assert lines[3] == "f.json: 79 numbers hold, 1 does not. Nor does 1 other thing."


def test_an_edited_count_is_not_that_of_the_totals(
    stop_audit: StopAudit, fifteen: dict[str, bytes], tmp_path: Path
) -> None:
    edited = _edited(fifteen["findings.json"], "searches", value=70.0, counts={"searches": 70})
    (tmp_path / "f.json").write_text(edited)
    result = stop_audit("verify", "f.json")

    assert result.exit_code == 9
    assert "searches/all: the value is 70, and the totals give 68.\n" in result.stdout
    assert "searches/all: the count searches is 70, and the totals give 68.\n" in result.stdout
    assert result.stdout.endswith("Its findings are not those of the totals in its plan.\n")


def test_a_plan_that_somebody_cut_is_no_crash(
    stop_audit: StopAudit, fifteen: dict[str, bytes], tmp_path: Path
) -> None:
    held = json.loads(fifteen["findings.json"])
    (tmp_path / "f.json").write_text(json.dumps({**held, "plan": {}}))
    (tmp_path / "g.json").write_text(json.dumps({**held, "plan": {"scope": 5}}))
    less, other = (stop_audit("verify", name) for name in ("f.json", "g.json"))

    # Without its totals the report is said to be of records, which it has none of.
    assert (less.exit_code, other.exit_code) == (9, 4)
    assert other.stderr == (
        "Error: The plan among the findings cannot be read, so they are not those of stop-audit.\n"
    )


def test_json_for_machines(
    stop_audit: StopAudit, fifteen: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "f.json").write_text(_edited(fifteen["findings.json"], "outcome_share", low=0.001))
    result = stop_audit("verify", "f.json", "--json")
    said = json.loads(result.stdout)

    assert result.exit_code == 9
    assert (said["holds"], said["held_against"]) == (False, "totals")
    assert (said["numbers_that_hold"], said["numbers_that_do_not"]) == (79, 1)
    assert said["problems"][0]["kind"] == "number"
    assert said["problems"][0]["says"].startswith("the lower limit is 0.001, and its counts give")


def test_totals_are_held_against_their_plan(
    stop_audit: StopAudit, fifteen: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "f.json").write_bytes(fifteen["findings.json"])
    (tmp_path / "own.toml").write_text(TOTALS.format(positive=15))
    (tmp_path / "other.toml").write_text(TOTALS.format(positive=16))
    (tmp_path / "searches.csv").write_text("a,b\n1,2\n")
    own, other, records = (
        stop_audit("verify", "f.json", name) for name in ("own.toml", "other.toml", "searches.csv")
    )

    assert (own.exit_code, other.exit_code, records.exit_code) == (0, 9, 3)
    assert other.stdout.splitlines()[0] == (
        "operation.published_totals.positive_outcomes: 15 in the report, 16 in other.toml."
    )
    assert records.stderr == (
        "Error: The report rests on published totals, and on no records. Give its plan, or "
        "nothing.\n"
    )


PLAN = """
date = 2025-08-21
[records]
paths = ["searches.csv"]
[scope]
area = "Haringey"
"""


@pytest.fixture
def audited(stop_audit: StopAudit, searches: Path) -> Path:
    """The findings of fifty searches in Haringey, beside their plan and their records."""
    (searches.parent / "plan.toml").write_text(PLAN)
    assert stop_audit("run", "plan.toml", "--out", "findings.json").exit_code == 0
    return searches


def test_findings_are_reproduced_from_the_records(stop_audit: StopAudit, audited: Path) -> None:
    alone = stop_audit("verify", "findings.json")
    by_file = stop_audit("verify", "findings.json", audited.name)
    by_plan = stop_audit("verify", "findings.json", "plan.toml")

    assert (alone.exit_code, by_file.exit_code, by_plan.exit_code) == (0, 0, 0)
    assert alone.stdout.splitlines()[-1].startswith(ASIDE)
    assert by_file.stdout == by_plan.stdout
    assert by_file.stdout.splitlines()[1:] == ["Its findings are reproduced from the records."]


def test_records_that_differ_by_a_row_are_told_apart(
    stop_audit: StopAudit, audited: Path, make_row: Callable[..., str]
) -> None:
    audited.write_text(audited.read_text("utf-8") + make_row() + "\n", "utf-8")
    result = stop_audit("verify", "findings.json", audited.name)
    lines = result.stdout.splitlines()

    assert result.exit_code == 9
    assert lines[:3] == [
        "searches.csv: the report was made from a file with another fingerprint.",
        "rows read: 50 rows in the report, 51 rows in the records.",
        "rows used: 50 rows in the report, 51 rows in the records.",
    ]
    assert "searches/white: the count searches is 30, and the records give 31." in lines
    assert lines[-1] == "Its findings are not reproduced from what was given as its records."


def test_another_file_is_none_of_the_report(
    stop_audit: StopAudit,
    audited: Path,
    write_csv: Callable[..., Path],
    make_row: Callable[..., str],
) -> None:
    assert audited.exists()
    other = write_csv(make_row(), make_row(), name="other.csv")
    result = stop_audit("verify", "findings.json", other.name)

    assert result.exit_code == 9
    assert result.stdout.splitlines()[:2] == [
        "searches.csv: this file of the report is not among what was given.",
        "other.csv: the report was not made from this file.",
    ]


def test_another_plan_is_told_apart_and_the_reports_own_is_used(
    stop_audit: StopAudit, audited: Path
) -> None:
    plan = PLAN.replace("Haringey", "Camden") + '[ethnicity]\nbasis = "officer_defined"\n'
    (audited.parent / "other.toml").write_text(plan)
    result = stop_audit("verify", "findings.json", "other.toml")

    assert result.exit_code == 9
    assert result.stdout.splitlines()[:3] == [
        "scope.area: Haringey in the report, Camden in other.toml.",
        "ethnicity.basis: self_defined in the report, officer_defined in other.toml.",
        result.stdout.splitlines()[2],
    ]
    assert "numbers hold, 0 do not. Nor do 2 other things." in result.stdout.splitlines()[2]


def test_what_cannot_be_audited_is_said_so(stop_audit: StopAudit, audited: Path) -> None:
    (audited.parent / "notes.csv").write_text("one,two\n1,2\n")
    result = stop_audit("verify", "findings.json", "notes.csv")

    assert result.exit_code == 9
    assert result.stdout.startswith(
        "what was given: cannot be audited under the plan of the report: "
    )


def test_hidden_numbers_stay_hidden(
    stop_audit: StopAudit, audited: Path, make_row: Callable[..., str]
) -> None:
    (audited.parent / "plan.toml").write_text(PLAN + "[report.disclosure]\nround_to = 20\n")
    assert stop_audit("run", "plan.toml", "--out", "hidden.json").exit_code == 0

    same = stop_audit("verify", "hidden.json", audited.name)
    more = "".join(f"{make_row()}\n" for _ in range(17))
    audited.write_text(audited.read_text("utf-8") + more, "utf-8")
    other = stop_audit("verify", "hidden.json", audited.name)

    assert (same.exit_code, other.exit_code) == (0, 9)
    # 30 searches of White people are rounded to 40, and the 47 of them afterwards are so too.
    assert "searches/white:" not in other.stdout
    # All 50 are rounded to 40, and all 67 to 60.
    assert "searches/all: the value is 40, and the records give 60." in other.stdout
    assert "47" not in other.stdout
