"""What the file of a code book may say, and the lists of labels that its columns share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.intake.codes.codebook import CodeBook

ETHNICITY_COLUMNS = ("ethnicity_self_defined", "ethnicity_officer_defined")
_YES_NO_COLUMNS = tuple(
    column.name
    for column in schema.COLUMNS
    if set(column.codes) == {schema.YES, schema.NO, schema.NOT_RECORDED}
)


def spread(values: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """`values` with the shared lists (`ethnicity`, `yes_no`) given to each column they serve."""
    shared = {
        **dict.fromkeys(ETHNICITY_COLUMNS, values.get("ethnicity", {})),
        **dict.fromkeys(_YES_NO_COLUMNS, values.get("yes_no", {})),
    }
    own = {name: labels for name, labels in values.items() if name not in ("ethnicity", "yes_no")}
    return {
        name: {**shared.get(name, {}), **own.get(name, {})}
        for name in sorted({*shared, *own})
        if shared.get(name) or own.get(name)
    }


def wrong_names(book: CodeBook) -> Iterable[str]:
    """Each column that is not ours and each code that its column does not have."""
    named = {
        *book.columns,
        *book.values,
        *book.notes,
        *book.recognised_by,
        *book.usual,
        *book.fallbacks,
    }
    for column in named - set(schema.NAMES):
        yield f"{column!r} is not one of our columns"
    for column, labels in book.values.items():
        known: Any = schema.BY_NAME[column].codes if column in schema.BY_NAME else {}
        for label, code in labels.items():
            if known and code not in known:
                yield f"{column}: {label!r} is mapped to {code!r}, which is not a code"
