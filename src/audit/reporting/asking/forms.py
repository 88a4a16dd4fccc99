"""Empty tables for an answer, which are read back once they are filled in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL, FIVE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STAGES, SEARCHES = "request-stages.csv", "request-searches.csv"
LABELS = "request-searches-labels.csv"
LABELS_HEADER = ("column", "label", "meaning")
STAGES_HEADER = ("stage", "ethnicity", "count")
GROUPS = (ALL, *FIVE.codes, UNKNOWN)
"""The rows of a stage: everybody, every broad group, and people of unknown ethnicity."""
BROAD = (*FIVE.codes, UNKNOWN)
ALWAYS = ("date", "ethnicity_self_defined", "ethnicity_officer_defined")
"""The columns without which no row of a table of searches can be used."""
NUMBER = "searches_in_row"
"""The column by which such a table is known: how many searches a row stands for."""


def stages(missing: Sequence[str]) -> bytes:
    """A row for each missing stage and group, with an empty count."""
    return _csv(STAGES_HEADER, ((stage, group, "") for stage in missing for group in GROUPS))


def searches(missing: Sequence[str]) -> bytes:
    """
    The header of a table of searches by the fields that are missing, and no row.

    A row would be an example, and examples find their way into answers.
    """
    return _csv((*dict.fromkeys((*ALWAYS, *missing)), NUMBER), ())


def labels(columns: Sequence[str]) -> bytes:
    """What each column of the form of searches takes: labels that are read back, or what else."""
    asked = (*dict.fromkeys((*ALWAYS, *columns)),)
    rows = [row for column in asked for row in _labels(column)]
    number = (NUMBER, "a whole number", "how many searches the row stands for")
    return _csv(LABELS_HEADER, (*rows, number))


def _labels(column: str) -> Iterator[tuple[str, str, str]]:
    """The labels of a column; of ethnicity the broad groups, of outcomes no code of totals."""
    spec = schema.BY_NAME[column]
    if not spec.codes:
        yield column, "YYYY-MM-DD", spec.meaning
    for code, label in spec.codes.items():
        is_broad = not column.startswith("ethnicity") or code in BROAD
        if is_broad and code not in schema.UNTOLD:
            yield column, label, spec.meaning


def is_filled(form: bytes) -> bool:
    """Whether anything was written into a form: it is never written over then."""
    rows = form.decode("utf-8", errors="replace").splitlines()[1:]
    return any(each.strip() and not each.rstrip().endswith(",") for each in rows)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()
