"""Rows that are totals of other rows, told by their labels: never counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from audit.intake.aggregated.keeping import labels_of
from audit.intake.codes.labels import normal_label
from audit.intake.readers.columns import in_one

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.intake.aggregated.keeping import Flags
    from audit.intake.readers import Rows

A_TOTAL = "a total of other rows"
"""Why a row is set aside that adds up others."""
COUNTED_BY = (
    "ethnicity_self_defined",
    "ethnicity_officer_defined",
    "classification",
    "force",
    "area",
    "period",
    "quarter",
    "date",
    "datetime",
    "kind",
    "power",
    "object_of_search",
    "outcome",
    "age_band",
    "age",
    "gender",
)
"""Our columns by which a table of numbers may be divided, and so have totals over."""
_PLACES = ("area", "force")
_TOTAL = re.compile(
    r"(?:grand )?totals?|all|overall|sum|everyone|everybody|"
    r"all (?:ethnic groups|ethnicities|groups|people|persons|searches|areas|forces|ages|genders|"
    r"powers|outcomes|periods|years|quarters|months)|"
    r"totals? (?:searches|people|persons|number)|all-(?:in|ex)cluding .+"
)
_SUBTOTAL = re.compile(r"(?:sub-?)?totals?[ -].+|.+[ -](?:sub-?)?totals?|sub-?totals?")
"""Totals of only some of the rows: known for what they are, and not checked."""
_WHOLE_PLACES = re.compile(r"(?:england|wales|england and wales|great britain)(?:[ -]total)?")
_LEFT_OUT = re.compile(r"all-excluding (.+)")
_NEAR = r"^\W*(?:grand )?(?:total|all|overall|sum|every)"
"""What every plain word for a total begins with."""
_LONGEST = 60
"""Characters of a label that can be that of a total."""


def column_of_groups(headers: Mapping[str, str]) -> str:
    """
    Our column of the groups that a table counts: people's own word, or else the officers'.

    Every table that is read has one of them.
    """
    own, officers = "ethnicity_self_defined", "ethnicity_officer_defined"
    return own if own in headers else officers


def is_total(label: str, column: str = "") -> bool:
    """Whether a label stands for all, or several, of the others of one of our columns."""
    text = _bare(label)
    if column in _PLACES and _WHOLE_PLACES.fullmatch(text):
        return True
    return bool(_TOTAL.fullmatch(text) or _SUBTOTAL.fullmatch(text))


def columns_with_totals(rows: Rows, headers: Mapping[str, str]) -> dict[str, Flags]:
    """
    By header, the rows that are totals over it.

    A column that says All in every row has no totals: the table is not divided by it.
    """
    found: dict[str, Flags] = {}
    for ours in COUNTED_BY:
        if ours not in headers or headers[ours] in found:
            continue
        labels, at = labels_of(rows, headers[ours])
        marks = np.array([bool(label) and is_total(label, ours) for label in labels])
        if marks[at].any() and not (marks | np.array([not label for label in labels]))[at].all():
            found[headers[ours]] = marks[at]
    return found


def bare_totals(rows: Rows) -> Flags:
    """Rows that hold one word for a total, and else nothing but numbers, if anything."""
    words, texts = (np.zeros(rows.columns.num_rows, "int64") for _ in range(2))
    for header in rows.columns.column_names:
        if (is_word := _words(rows, header)) is not None:
            words += is_word
    for header in rows.columns.column_names if words.any() else ():
        labels, at = labels_of(rows, header)
        is_text = np.array([bool(label) and not _is_number(label) for label in labels])
        texts += is_text[at]
    found: Flags = (words == 1) & (texts == 1)
    return found


def _words(rows: Rows, header: str) -> Flags | None:
    """
    The rows whose cell is a word for a total; None where no label of the column is one.

    Few distinct labels are looked at closely.
    """
    column = in_one(rows.columns[header])
    near = pc.indices_nonzero(pc.match_substring_regex(column.dictionary, _NEAR, ignore_case=True))
    is_word = np.zeros(len(column.dictionary) + 1, bool)
    for place in near.to_pylist():
        is_word[place] = bool(_TOTAL.fullmatch(_bare(column.dictionary[place].as_py())))
    if not is_word.any():
        return None
    found: Flags = is_word[column.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    return found


def keys_of(rows: Rows, header: str) -> pd.Series[str]:
    """The labels of a column made plain, so that two spellings of one are the same."""
    labels, at = labels_of(rows, header)
    return pd.Series(np.array([normal_label(label) for label in labels], dtype=object)[at])


def is_plain_total(label: str) -> bool:
    """Whether a label is of a total over all rows, and so can be checked."""
    text = _bare(label)
    return bool(_TOTAL.fullmatch(text) or _WHOLE_PLACES.fullmatch(text))


def left_out_of(label: str) -> str:
    """Whom a total says that it leaves out; empty where it says nothing of the kind."""
    found = _LEFT_OUT.fullmatch(_bare(label))
    return found[1] if found else ""


def _bare(label: str) -> str:
    return normal_label(label).strip(" -*") if len(label) <= _LONGEST else "-"


def _is_number(label: str) -> bool:
    return bool(re.fullmatch(r"[\d,. %-]+", label))
