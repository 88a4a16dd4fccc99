"""What totals over ethnicity hold beyond the groups listed: searches of unknown ethnicity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from audit.ethnicity import FIVE, PARENTS, UNKNOWN
from audit.intake.aggregated.keeping import labels_of
from audit.intake.aggregated.totals import COUNTED_BY, column_of_groups, keys_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.intake.aggregated.keeping import Flags
    from audit.intake.aggregated.sums import TotalsCheck
    from audit.intake.codes.codebook import CodeBook
    from audit.intake.readers import Rows


def remainders(
    rows: Rows,
    headers: Mapping[str, str],
    book: CodeBook,
    checks: Sequence[TotalsCheck],
    once: Flags,
) -> dict[int, int]:
    """
    By the place of a total, the searches that it holds and none of its groups does.

    Of publishers whose totals count people of unknown ethnicity, and only where the rows of the
    same area and time list every group and none of those: then the rest can be nobody else.
    """
    if not book.totals_hold_unknown:
        return {}
    groups_by = column_of_groups(headers)
    groups = {headers[ours] for ours in (groups_by, "classification") if ours in headers}
    over = [each for each in checks if _is_more(each) and set(each.over) <= groups]
    if not over:
        return {}
    rest = [headers[e] for e in COUNTED_BY if e in headers and headers[e] not in groups]
    keys = list(zip(*(keys_of(rows, name) for name in dict.fromkeys(rest)), strict=True))
    labels, at = labels_of(rows, headers[groups_by])
    codes = [code or UNKNOWN for code in book.codes(groups_by, labels)]
    listed: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in np.flatnonzero(once).tolist():
        code = codes[at[row]]
        listed[keys[row]].add(PARENTS.get(code, code))
    return {
        each.row: each.stated - each.counted
        for each in over
        if listed[keys[each.row]] == set(FIVE.codes)
    }


def _is_more(check: TotalsCheck) -> bool:
    """Whether a total is more than its parts, and all of these are known."""
    return check.stated > check.counted and not check.hidden


def with_numbers(rows: Rows, header: str, given: Mapping[int, int]) -> Rows:
    """The rows with other numbers in some places of a column."""
    if not given:
        return rows
    labels = rows.columns[header].cast(pa.string()).to_pylist()
    for row, number in given.items():
        labels[row] = str(number)
    encoded = pa.array(labels, pa.string()).dictionary_encode()
    column = pa.DictionaryArray.from_arrays(encoded.indices.cast(pa.int32()), encoded.dictionary)
    place = rows.columns.column_names.index(header)
    return replace(rows, columns=rows.columns.set_column(place, header, column))
