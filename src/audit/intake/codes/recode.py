"""Raw labels → codes: each distinct label is looked up once, rows only carry its number."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from audit import schema
from audit.intake import forces, grounds
from audit.intake.accounting import Recode
from audit.intake.aggregated.numbers import BROKEN, numbers, whole
from audit.intake.codes import searched
from audit.intake.codes.codebook import is_blank
from audit.intake.codes.dated_bands import bands_of
from audit.intake.codes.dog import agreement
from audit.intake.readers.columns import in_one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from audit.intake.codes.codebook import CodeBook

    _Numbers = np.ndarray[tuple[int], np.dtype[Any]]
    """One number a row."""

CODED = (
    "kind",
    "age_band",
    "drug_dog_indication",
    "ethnicity_self_defined",
    "ethnicity_officer_defined",
    "gender",
    "power",
    "object_of_search",
    "outcome",
    "outcome_linked",
    "item_found",
    "clothing_removed",
    "searched",
    *searched.FLAGS,
)
_ABSENT = {"kind": "person", "searched": schema.YES}
"""The code of a column that a table lacks, where that is not its blank: a sheet of searches
without a column of kinds lists searches of persons, and without one of searches, searches."""
_OLDEST_PERSON = 120
_AGE_BANDS = (
    (9, "under_10"),
    (17, "10_17"),
    (24, "18_24"),
    (34, "25_34"),
    (_OLDEST_PERSON, "over_34"),
)
_LONGEST_NAME = 200
"""Characters of a name of an area."""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A label that the code book does not know."""

    column: str
    label: str
    rows: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labels of one of our columns as a table has them."""

    column: str
    labels: tuple[str, ...]
    """The distinct labels, as they may be shown."""
    codes: tuple[str, ...]
    """The code of each; empty for those that the code book does not know."""
    at: _Numbers
    """Which label each row has."""


@dataclass(frozen=True, slots=True)
class Recoded:
    """A table's rows in codes."""

    records: pd.DataFrame
    recodes: tuple[Recode, ...]
    unmapped: tuple[Unmapped, ...]
    is_unmapped: _Numbers
    """Whether a row holds a value that the code book does not know."""
    labelled: tuple[Labelled, ...] = ()
    """The coded columns that the table has."""
    dog: Mapping[str, _Numbers] = field(default_factory=dict)
    """Of which rows it is true that a dog's indication and the grounds agree, or do not."""


@dataclass(frozen=True, slots=True)
class _Raw:
    """One dictionary-encoded column: its distinct labels (None last), and each row's."""

    labels: tuple[str | None, ...]
    at: _Numbers
    rows: _Numbers
    """How many rows have each label."""

    @classmethod
    def of(cls, table: pa.Table, header: str | None) -> _Raw:
        if header is None:
            return cls((None,), np.zeros(table.num_rows, "int8"), np.array([table.num_rows]))
        column = in_one(table[header])
        labels = (*column.dictionary.to_pylist(), None)
        at = column.indices.fill_null(len(labels) - 1).to_numpy(zero_copy_only=False)
        return cls(labels, at, np.bincount(at, minlength=len(labels)))


def recode(table: pa.Table, headers: Mapping[str, str], book: CodeBook) -> Recoded:
    """The rows of `table` in our codes; `headers` gives our column to the table's own."""
    columns: dict[str, pd.Categorical[str]] = {}
    recodes: list[Recode] = []
    unmapped: list[Unmapped] = []
    labelled: list[Labelled] = []
    is_unmapped = np.zeros(table.num_rows, bool)
    for name, (header, codes_of) in _recoders(headers, book).items():
        raw = _Raw.of(table, header)
        codes = codes_of(raw.labels)
        columns[name] = _categorical(name, codes, raw.at)
        if header is not None:
            recodes.extend(_recodes(name, raw, codes))
            labelled.append(_labelled(name, raw, codes))
        if missing := tuple(_missing(name, raw, codes)):
            unmapped.extend(missing)
            is_unmapped |= np.array([code is None for code in codes])[raw.at]
    answers = columns[schema.DRUG_DOG_INDICATION] if schema.DRUG_DOG_INDICATION in headers else None
    said_of_dog = agreement(columns["grounds"], answers) if "grounds" in headers else {}
    columns.update(_of_dog(columns["grounds"], answers))
    columns = searched.applied(columns, headers)
    columns["area"] = _areas(table, headers, book)
    columns["force"] = _forces(table, headers)
    records = pd.DataFrame(columns, copy=False).assign(searches=_searches(table, headers, book))
    return Recoded(
        records, tuple(recodes), tuple(unmapped), is_unmapped, tuple(labelled), said_of_dog
    )


_Labels = tuple[str | None, ...]
_Codes = list[str | None]


def _recoders(
    headers: Mapping[str, str], book: CodeBook
) -> dict[str, tuple[str | None, Callable[[_Labels], _Codes]]]:
    """For each of our columns the header that it is read from, and how labels become codes."""
    recoders: dict[str, tuple[str | None, Callable[[_Labels], _Codes]]] = {
        name: (headers.get(name), partial(_coded, book, name, name in headers)) for name in CODED
    }
    recoders["grounds"] = (headers.get("grounds"), partial(grounds_codes, book))
    if "age" in headers and "age_band" not in headers:
        recoders["age_band"] = (headers["age"], partial(age_bands, book))
    return recoders


def _coded(book: CodeBook, name: str, is_there: bool, labels: _Labels) -> _Codes:  # noqa: FBT001
    if not is_there:
        return [_ABSENT.get(name, schema.BY_NAME[name].blank)] * len(labels)
    codes = book.codes(name, labels)
    if name != "age_band":
        return codes
    return [code or dated for code, dated in zip(codes, _dated(book, labels, codes), strict=True)]


def _dated(book: CodeBook, labels: _Labels, codes: _Codes) -> _Codes:
    """The codes of bands of ages that a spreadsheet took for dates, where they can be only one."""
    bands = [
        bands_of(label or "") if code is None else frozenset[str]()
        for label, code in zip(labels, codes, strict=True)
    ]
    every = sorted(frozenset[str]().union(*bands))
    known = {
        band: code
        for band, code in zip(every, book.codes("age_band", every), strict=True)
        if code is not None
    }
    meant = [{known[band] for band in each if band in known} for each in bands]
    return [each.pop() if len(each) == 1 else None for each in meant]


def age_bands(book: CodeBook, labels: _Labels) -> _Codes:
    """The police's bands of ages in years, and labels of bands; None where a label is neither."""
    codes = _coded(book, "age_band", True, labels)  # noqa: FBT003  # there is a column of ages
    return [code or _age_band(label or "") for label, code in zip(labels, codes, strict=True)]


def _age_band(label: str) -> str | None:
    years = whole(label)
    return next((band for oldest, band in _AGE_BANDS if 0 <= years <= oldest), None)


def grounds_codes(book: CodeBook, labels: _Labels) -> _Codes:
    """Coded grounds by the code book, any other text by the phrases."""
    phrases = grounds.phrases()
    return [
        code or phrases.codes(label or "")
        for label, code in zip(labels, book.codes("grounds", labels), strict=True)
    ]


def _of_dog(
    given: pd.Categorical[str], said: pd.Categorical[str] | None
) -> dict[str, pd.Categorical[str]]:
    """
    Grounds and dog indications, each with what the other column says of it.

    The yes/no column of indications counts before the text of the grounds; None where a table
    has no such column, so that most tables have one code of it for all their rows.
    """
    answers = [schema.NOT_RECORDED] if said is None else list(said.categories)
    pairs = [(code, answer) for code in given.categories for answer in answers]
    at = given.codes
    if said is not None:
        at = at.astype("int32") * len(answers) + said.codes
    return {
        "grounds": _looked_up([grounds.with_dog(*pair) for pair in pairs], at),
        schema.DRUG_DOG_INDICATION: _looked_up([grounds.dog_of(*pair) for pair in pairs], at),
    }


def _looked_up(codes: Sequence[str], at: _Numbers) -> pd.Categorical[str]:
    """The column that has, in each row, the code at that row's place."""
    lookup, distinct = pd.factorize(np.array(codes, dtype=object))
    return categorical(lookup.astype("int16")[at], [str(code) for code in distinct])


def categorical(codes: _Numbers, categories: Sequence[str]) -> pd.Categorical[str]:
    """A column of `categories`, all different, by the place of each row's."""
    return pd.Categorical.from_codes(codes, _index(tuple(categories)), validate=False)


@lru_cache(maxsize=1 << 8)
def _index(categories: tuple[str, ...]) -> pd.Index[str]:
    """The categories of a column, which are the same in most files."""
    return pd.Index(list(categories), dtype="str")


def _categorical(name: str, codes: _Codes, at: _Numbers) -> pd.Categorical[str]:
    """A categorical over the schema's codes; a label without one is blank."""
    blank = schema.BY_NAME[name].blank
    known = tuple(schema.BY_NAME[name].codes)
    if name == "grounds":
        known = tuple(sorted({code or blank for code in codes}))
    place = {code: number for number, code in enumerate(known)}
    small = "int8" if len(known) <= np.iinfo("int8").max else "int16"
    lookup = np.array([place[code or blank] for code in codes], dtype=small)
    return categorical(lookup[at], known)


def _recodes(name: str, raw: _Raw, codes: _Codes) -> Iterator[Recode]:
    """What became of each label."""
    for label, code, rows in zip(raw.labels, codes, raw.rows, strict=True):
        if code is not None and rows:
            yield Recode(column=name, label=_shown(name, label), code=code, rows=int(rows))


def _labelled(name: str, raw: _Raw, codes: _Codes) -> Labelled:
    shown = tuple(_shown(name, label) for label in raw.labels)
    return Labelled(name, shown, tuple(code or "" for code in codes), raw.at)


def _shown(name: str, label: str | None) -> str:
    """A label as it may be shown: free text is counted, never shown."""
    return "(text)" if name == "grounds" and not is_blank(label) else label or ""


def _missing(name: str, raw: _Raw, codes: _Codes) -> Iterator[Unmapped]:
    for label, code, rows in zip(raw.labels, codes, raw.rows, strict=True):
        if code is None and rows:
            yield Unmapped(name, label or "", int(rows))


def _forces(table: pa.Table, headers: Mapping[str, str]) -> pd.Categorical[str]:
    """The forces that records name; empty where they name none."""
    raw = _Raw.of(table, headers.get("force"))
    names = ["" if is_blank(label) else _force(label or "") for label in raw.labels]
    at, distinct = pd.factorize(np.array(names, dtype=object))
    return categorical(at[raw.at], [str(name) for name in distinct])


def _force(label: str) -> str:
    """The force that a label names, or in whose file of data.police.uk a record was."""
    return forces.of_file(label) or forces.slug(label)


def _areas(table: pa.Table, headers: Mapping[str, str], book: CodeBook) -> pd.Categorical[str]:
    """The areas that records name; empty where they name none."""
    raw = _Raw.of(table, headers.get("area"))
    names = [area_named(label, book) for label in raw.labels]
    distinct = sorted(set(names))
    place = {name: number for number, name in enumerate(distinct)}
    lookup = np.array([place[name] for name in names], dtype="int32")
    return categorical(lookup[raw.at], distinct)


def area_named(label: str | None, book: CodeBook) -> str:
    """The area that a label names, as records have it; empty where it names none."""
    name = _name(label)
    return f"force:{name}" if book.areas == "force" and name and ":" not in name else name


def _name(label: str | None) -> str:
    """The name of an area with single spaces, cut where it is none."""
    name = "" if is_blank(label) else " ".join((label or "").split())
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _searches(table: pa.Table, headers: Mapping[str, str], book: CodeBook) -> _Numbers:
    """How many searches each row stands for; `BROKEN` where its count cannot be read."""
    if "count" not in headers:
        return np.ones(table.num_rows, "int64")
    return np.maximum(numbers(table, headers["count"], book.zeros), BROKEN)
