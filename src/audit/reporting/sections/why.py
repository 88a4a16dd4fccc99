"""Why they were searched: powers, objects and grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.reporting.captions import why as captions
from audit.reporting.section import Body, Caveat, LeftOut, Maker, present
from audit.reporting.sections.strata import by_stratum

if TYPE_CHECKING:
    from audit.reporting.subject import Subject

COLUMNS = ("power", "object_of_search", "grounds")


def _make(subject: Subject) -> Body | LeftOut:
    tables = [by_stratum(subject, column) for column in COLUMNS]
    if not any(tables):
        return LeftOut("the records state no power, no object and no grounds")
    column = next(name for name, table in zip(COLUMNS, tables, strict=True) if table is not None)
    by_code = {
        code: subject.by_group("searches", **{column: code}).get(ALL)
        for code in subject.strata("searches", column)
    }
    missing = [name for name, table in zip(COLUMNS, tables, strict=True) if table is None]
    return Body(
        captions.most_frequent(subject, column, by_code),
        present(
            *tables,
            Caveat(captions.GROUNDS) if tables[2] is not None else None,
            Caveat(captions.not_recorded(missing)) if missing else None,
        ),
    )


MAKER = Maker("why", "Why they were searched", _make)
