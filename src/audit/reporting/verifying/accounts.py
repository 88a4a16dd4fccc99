"""The arithmetic of the accounting: no row is lost, and none is counted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.verifying.problems import Held, Problem
from audit.reporting.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Findings
    from audit.intake.accounting import Accounting, FileAccount

WHERE = "accounting"


def added_up(findings: Findings) -> Held:
    """Rows read = rows used + rows set aside, of all files and of each, which make the whole."""
    account = findings.accounting
    problems = tuple(_problems(findings))
    whole = 2 + len(account.set_aside)
    of_files = sum(2 + len(each.set_aside) for each in account.files)
    return Held(max(whole + of_files - len(problems), 0), problems)


def _problems(findings: Findings) -> Iterator[Problem]:
    account = findings.accounting
    yield from _balance("all files", account)
    for each in account.files:
        yield from _balance(each.file, each)
    if account.files:
        read, used = (
            sum(getattr(each, name) for each in account.files)
            for name in ("rows_read", "rows_used")
        )
        yield from _whole("read", account.rows_read, read)
        yield from _whole("used", account.rows_used, used)
    elif findings.provenance.files:
        rows = sum(each.rows for each in findings.provenance.files)
        yield from _whole("read", account.rows_read, rows)


def _balance(name: str, account: Accounting | FileAccount) -> Iterator[Problem]:
    aside = sum(each.rows for each in account.set_aside)
    if account.rows_read != account.rows_used + aside:
        says = (
            f"of {name} {counted(account.rows_read, 'row')} were read, and "
            f"{counted(account.rows_used, 'row')} used and {counted(aside, 'row')} set aside"
        )
        yield Problem("number", WHERE, says)


def _whole(what: str, whole: int, parts: int) -> Iterator[Problem]:
    if whole != parts:
        says = f"{counted(whole, 'row')} {what} in all, and {counted(parts, 'row')} over the files"
        yield Problem("number", WHERE, says)
