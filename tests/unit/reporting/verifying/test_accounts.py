"""The accounting of a report adds up, or it is said where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.intake.accounting import Accounting, FileAccount, SetAside
from audit.reporting.verifying.accounts import added_up

if TYPE_CHECKING:
    from audit.findings import Findings

ASIDE = (SetAside(reason="no date", rows=3),)


def test_the_samples_add_up(operation: Findings, force_year: Findings) -> None:
    assert added_up(operation).problems == added_up(force_year).problems == ()


def test_rows_that_are_lost_are_told_of_each_file_and_of_all(force_year: Findings) -> None:
    files = (
        FileAccount(file="a.csv", rows_read=10, rows_used=7, set_aside=ASIDE),
        FileAccount(file="b.csv", rows_read=10, rows_used=9),
    )
    account = Accounting(rows_read=21, rows_used=17, set_aside=ASIDE, files=files)

    held = added_up(force_year.model_copy(update={"accounting": account}))

    assert [str(each) for each in held.problems] == [
        "accounting: of all files 21 rows were read, and 17 rows used and 3 rows set aside.",
        "accounting: of b.csv 10 rows were read, and 9 rows used and 0 rows set aside.",
        "accounting: 21 rows read in all, and 20 rows over the files.",
        "accounting: 17 rows used in all, and 16 rows over the files.",
    ]
