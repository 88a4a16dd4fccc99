"""Why they were searched: powers, objects and grounds; section 60 and drugs by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.reporting import cells, sentences, words
from audit.reporting.captions import shared
from audit.reporting.captions import why as captions
from audit.reporting.section import (
    Block,
    Body,
    Caveat,
    Heading,
    LeftOut,
    Maker,
    Words,
    present,
)
from audit.reporting.sections.strata import finds_by
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.subject import Subject

COLUMNS = ("power", "object_of_search", "grounds")
SECTION_60, WITHOUT = "section_60", "without_section_60"
DRUGS = {
    "object_of_search": ("drugs_possession", "drugs_supply"),
    "grounds": ("suspected_possession", "suspected_supply"),
}
"""The codes that tell possession of drugs from supply; the first column that has them counts."""
UNTOLD = "controlled_drugs"

_RATES = (
    Column("rate", "Per 1,000"),
    Column("ratio", "Ratio"),
    Column("ratio_range", "Likely range", "range"),
)


def _make(subject: Subject) -> Body | LeftOut:
    tables = [finds_by(subject, column) for column in COLUMNS]
    if not any(tables):
        held = "published numbers" if subject.is_published else "records"
        return LeftOut(f"the {held} state no power, no object and no grounds")
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
            Caveat(_on_grounds(subject)) if tables[2] is not None else None,
            Caveat(captions.not_recorded(missing)) if missing else None,
            *_section_60(subject),
            *_drugs(subject),
        ),
    )


def _on_grounds(subject: Subject) -> str:
    """How grounds were told; from the dog's column alone where there is none of grounds."""
    columns = {each.column for each in subject.findings.accounting.columns}
    is_dog_alone = "drug_dog_indication" in columns and "grounds" not in columns
    return captions.GROUNDS_OF_DOG if is_dog_alone else captions.GROUNDS


def without_section_60(subject: Subject) -> LeftOut | None:
    """Why nothing is said of section 60 by itself; None where something is."""
    return None if _section_60(subject) else LeftOut(captions.NO_SECTION_60)


def without_drugs(subject: Subject) -> LeftOut | None:
    """Why possession does not stand against supply; None where it does."""
    told = _told(subject)
    if told is None:
        return LeftOut(captions.NOT_TOLD)
    return LeftOut(captions.DRUGS_FEW) if _is_too_few(subject, *told) else None


def _section_60(subject: Subject) -> tuple[Block, ...]:
    """Section 60 apart from all other powers; nothing where there were no searches under it."""
    searches = subject.by_group("searches", power=SECTION_60)
    if not searches or all(each.value == 0 for each in searches.values()):
        return ()
    everybody = subject.by_group("searches").get(ALL)
    ratio = subject.by_group("rate_ratio", power=SECTION_60).get(subject.primary)
    said = [captions.section_60_lead(searches.get(ALL), everybody)]
    if ratio is not None and ratio.status == "estimated":
        sentence = sentences.ratio_sentence(subject.findings, ratio)
        said.append(captions.under_section_60(sentence))
    return (
        Heading(captions.SECTION_60),
        Words(tuple(said)),
        _section_60_table(subject),
    )


def _section_60_table(subject: Subject) -> Table:
    ratios = subject.by_group("rate_ratio", power=SECTION_60)
    has_rates = any(each.status != "not_estimable" for each in ratios.values())
    searches = subject.by_group("searches", power=SECTION_60)
    return Table(
        name=SECTION_60,
        caption=captions.section_60_table(subject, has_rates=has_rates),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("searches", "Searches"),
            *(_RATES if has_rates else ()),
            Column("find_rate", "Find rate"),
            Column("find_rate_range", "Likely range", "range"),
            Column("other_find_rate", "Other powers"),
            Column("other_find_rate_range", "Likely range", "range"),
        ),
        rows=tuple(
            _section_60_row(subject, group, has_rates=has_rates)
            for group in subject.groups
            if group in searches
        ),
        source=shared.source(subject, subject.main_baselines if has_rates else ()),
    )


def _section_60_row(subject: Subject, group: str, *, has_rates: bool) -> Row:
    own = subject.by_group("find_rate", power=SECTION_60).get(group)
    others = subject.by_group("find_rate", variation=WITHOUT).get(group)
    return Row(
        (
            cells.text(shared.group_label(subject, group)),
            cells.value(subject.by_group("searches", power=SECTION_60).get(group), words.count),
            *(_rates(subject, group) if has_rates else ()),
            cells.share(own, "finds_known"),
            cells.likely(own, words.percent_range),
            cells.share(others, "finds_known"),
            cells.likely(others, words.percent_range),
        )
    )


def _rates(subject: Subject, group: str) -> tuple[Cell, ...]:
    rate, ratio = (
        subject.by_group(name, power=SECTION_60).get(group)
        for name in ("search_rate", "rate_ratio")
    )
    return (
        cells.value(rate, words.rate) if rate else cells.NONE,
        cells.value(ratio, words.ratio) if ratio else cells.NONE,
        cells.likely(ratio, words.interval) if ratio else cells.NONE,
    )


def _drugs(subject: Subject) -> tuple[Block, ...]:
    """Possession against supply, as far as the records tell one from the other."""
    untold = subject.by_group("searches", object_of_search=UNTOLD).get(ALL)
    rest = Words((captions.drugs_not_told(untold),)) if untold is not None else None
    told = _told(subject)
    if told is None:
        return present(rest)
    if _is_too_few(subject, *told):
        return present(Words((captions.drugs_too_few(*_of_all(subject, *told)),)), rest)
    return present(Heading(captions.DRUGS), _drugs_table(subject, *told), rest)


def _told(subject: Subject) -> tuple[str, tuple[str, str]] | None:
    """The column that tells possession from supply, with its two codes; None where none does."""
    for column, codes in DRUGS.items():
        if set(codes) & set(subject.strata("searches", column)):
            return column, codes
    return None


def _of_all(
    subject: Subject, column: str, codes: tuple[str, str]
) -> tuple[Finding | None, Finding | None]:
    """Everybody's searches of either code; None where no search has it."""
    possession, supply = codes
    return (
        subject.by_group("searches", **{column: possession}).get(ALL),
        subject.by_group("searches", **{column: supply}).get(ALL),
    )


def _is_too_few(subject: Subject, column: str, codes: tuple[str, str]) -> bool:
    """Whether so few searches tell that a table would be empty; not where a number is hidden."""
    held = [each for each in _of_all(subject, column, codes) if each is not None]
    return (
        all(each.status == "estimated" for each in held)
        and sum(each.value or 0 for each in held) < words.SMALL_BASE
    )


def _drugs_table(subject: Subject, column: str, codes: tuple[str, str]) -> Table:
    groups = (*subject.groups, ALL)
    return Table(
        name="possession_and_supply",
        caption=captions.drugs_table(subject, column),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("possession", "Possession"),
            Column("possession_find_rate", "Find rate"),
            Column("possession_find_rate_range", "Likely range", "range"),
            Column("supply", "Supply"),
            Column("supply_find_rate", "Find rate"),
            Column("supply_find_rate_range", "Likely range", "range"),
        ),
        rows=tuple(
            Row(
                (
                    cells.text(shared.group_label(subject, group)),
                    *(
                        cell
                        for code in codes
                        for cell in _drugs_cells(subject, group, column, code)
                    ),
                ),
                is_total=group == ALL,
            )
            for group in groups
        ),
        source=shared.source(subject),
    )


def _drugs_cells(subject: Subject, group: str, column: str, code: str) -> tuple[Cell, ...]:
    """The searches and finds of one code; nought where the other one alone was recorded."""
    searches, finds = (
        subject.by_group(name, **{column: code}) for name in ("searches", "find_rate")
    )
    if not searches:
        return (cells.number(0), cells.NONE, cells.NONE)
    return (
        cells.value(searches.get(group), words.count),
        cells.share(finds.get(group), "finds_known"),
        cells.likely(finds.get(group), words.percent_range),
    )


MAKER = Maker("why", "Why they were searched", _make, about="searched")
