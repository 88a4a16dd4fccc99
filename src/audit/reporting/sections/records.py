"""The data: every row accounted for, what is wrong with them, and how labels were understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import FIVE
from audit.reporting import cells, labels, sentences, words
from audit.reporting.captions import records as captions
from audit.reporting.captions import shared
from audit.reporting.section import Body, LeftOut, Maker, present
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.findings import Check, Findings
    from audit.intake.accounting import Recode
    from audit.reporting.subject import Subject

ACCOUNTING, HEALTH, MONTHS, RECODES = "accounting", "data_health", "months", "recodes"
FILES, COLUMNS = "rows_by_file", "recoded_columns"
MOST_CHECKS, MOST_FILES, MOST_COLUMNS = 30, 15, 20
MOST_RECODES = 20
MONTHS_OF_A_YEAR = range(1, 13)
MOST_YEARS = 12
ORDER = ("unfit", "warning", "note", "ok")
HEADLINE = ("absent_category", "unknown_ethnicity", "officer_defined_missing", "part_month")
"""The checks that touch the headline, those that touch it most first."""


def _make(subject: Subject) -> Body | LeftOut:
    if subject.is_published:
        return LeftOut("there are no records, and what is to be borne in mind is on page one")
    return Body(
        sentences.totals_check(subject.findings),
        present(
            _accounting(subject),
            _files(subject),
            _health(subject),
            _months(subject),
            _columns(subject),
            _recodes(subject),
        ),
    )


def by_severity(findings: Findings) -> tuple[Check, ...]:
    """The data-health checks, the worst first, and of each level those on the headline first."""
    return tuple(sorted(findings.health, key=_severity))


def _severity(check: Check) -> tuple[int, int]:
    touches = check.check in HEADLINE and not _is_of_details(check)
    return ORDER.index(check.level), HEADLINE.index(check.check) if touches else len(HEADLINE)


def _is_of_details(check: Check) -> bool:
    """Whether the groups that are missing are detailed ones alone: no broad group lacks people."""
    if check.check != "absent_category":
        return False
    absent = check.evidence.get("expected_and_absent", {})
    return not check.evidence.get("only_any_other") and not set(absent) & set(FIVE.codes)


def _accounting(subject: Subject) -> Table:
    account = subject.findings.accounting
    return Table(
        name=ACCOUNTING,
        caption=captions.accounting_table(subject),
        columns=(
            Column("rows", "Rows", "text"),
            Column("number", "Number"),
            Column("where", "First places", "text"),
        ),
        rows=(
            Row((cells.text("Used"), cells.number(account.rows_used), Cell("N/A", mark="N/A"))),
            *(
                Row(
                    (
                        cells.text(words.sentence(f"set aside: {each.reason}")),
                        cells.number(each.rows),
                        cells.text("; ".join(each.where[:3])),
                    )
                )
                for each in account.set_aside
            ),
            Row(
                (cells.text("Read"), cells.number(account.rows_read), Cell("N/A", mark="N/A")),
                is_total=True,
            ),
        ),
        source=shared.source(subject),
        most=20,
    )


def _files(subject: Subject) -> Table | None:
    """The account of each file, where there are several."""
    held = subject.findings.accounting.files
    if len(held) <= 1:
        return None
    return Table(
        name=FILES,
        caption=captions.files_table(subject),
        columns=(
            Column("file", "File", "text"),
            Column("read", "Read"),
            Column("used", "Used"),
            Column("set_aside", "Set aside"),
        ),
        rows=tuple(
            Row(
                (
                    cells.text(each.file, 80),
                    cells.number(each.rows_read),
                    cells.number(each.rows_used),
                    cells.number(each.rows_read - each.rows_used),
                )
            )
            for each in held
        ),
        source=shared.source(subject),
        most=MOST_FILES,
    )


def _columns(subject: Subject) -> Table | None:
    """The rows of each column before and after its labels became codes."""
    held = subject.findings.accounting.columns
    if not held:
        return None
    return Table(
        name=COLUMNS,
        caption=captions.columns_table(subject),
        columns=(
            Column("column", "Column", "name"),
            Column("labels", "Labels"),
            Column("before", "Rows before"),
            Column("after", "Rows after"),
        ),
        rows=tuple(
            Row(
                (
                    cells.text(words.sentence(each.column.replace("_", " "))),
                    cells.number(each.labels),
                    cells.number(each.rows_before),
                    cells.number(each.rows_after),
                )
            )
            for each in held
        ),
        source=shared.source(subject),
        most=MOST_COLUMNS,
    )


def _health(subject: Subject) -> Table | None:
    if not subject.findings.health:
        return None
    return Table(
        name=HEALTH,
        caption=captions.health_table(subject),
        columns=(
            Column("level", "Level", "name"),
            Column("message", "What was seen", "text"),
        ),
        rows=tuple(
            Row((cells.text(_level(each)), cells.text(each.message, 300)))
            for each in by_severity(subject.findings)
        ),
        source=shared.source(subject),
        most=MOST_CHECKS,
    )


def _level(check: Check) -> str:
    is_silent = check.level == "ok" and not check.is_looked_at
    return labels.NOT_LOOKED_AT if is_silent else labels.CHECKS[check.level]


def _months(subject: Subject) -> Table | None:
    held = subject.findings.provenance.coverage.months
    if len(held) <= 1:
        return None
    if any(words.month(code) == code for code in held):
        return _periods(subject, held)
    years = tuple(dict.fromkeys(code[:4] for code in held))
    return Table(
        name=MONTHS,
        caption=captions.months_table(subject),
        columns=(
            Column("year", "Year", "name"),
            *(
                Column(f"month_{number:02}", words.month(f"2000-{number:02}")[:3])
                for number in MONTHS_OF_A_YEAR
            ),
        ),
        rows=tuple(
            Row(
                (
                    Cell(year, year),
                    *(cells.number(held.get(f"{year}-{number:02}")) for number in MONTHS_OF_A_YEAR),
                )
            )
            for year in years
        ),
        source=shared.source(subject),
        most=MOST_YEARS,
    )


def _periods(subject: Subject, held: Mapping[str, int]) -> Table:
    """Searches by periods such as quarters and years, a line each."""
    return Table(
        name=MONTHS,
        caption=captions.periods_table(subject),
        columns=(Column("period", "Period", "name"), Column("searches", "Searches")),
        rows=tuple(
            Row((cells.text(words.month(code)), cells.number(number)))
            for code, number in held.items()
        ),
        source=shared.source(subject),
        most=MOST_YEARS,
    )


def _recodes(subject: Subject) -> Table | None:
    if not subject.findings.recodes:
        return None
    ranked = sorted(subject.findings.recodes, key=_rank)
    return Table(
        name=RECODES,
        caption=captions.recodes_table(subject),
        columns=(
            Column("column", "Column", "text"),
            Column("label", "In the records", "text"),
            Column("code", "Understood as", "text"),
            Column("rows", "Rows"),
        ),
        rows=tuple(
            Row(
                (
                    cells.text(words.sentence(each.column.replace("_", " "))),
                    Cell(words.shortened(each.label, 60) or "(blank)", each.label or "(blank)"),
                    Cell(labels.code(each.column, each.code), each.code),
                    cells.number(each.rows),
                )
            )
            for each in ranked
        ),
        source=shared.source(subject),
        most=MOST_RECODES,
    )


def _rank(recode: Recode) -> tuple[bool, int, str, str]:
    """Labels of ethnicity first, which all else rests on; of each kind the most frequent."""
    return not recode.column.startswith("ethnicity"), -recode.rows, recode.column, recode.label


MAKER = Maker("data", "The data", _make)
