"""What was found: find rates under each definition, the outcome ladder, clothing removal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL, UNKNOWN
from audit.reporting import cells, charts, sentences, words
from audit.reporting.captions import found as captions
from audit.reporting.captions import shared
from audit.reporting.section import Body, Caveat, LeftOut, Maker, Words, present
from audit.reporting.sections import found_exact, ladder
from audit.reporting.sections.strata import by_stratum, row_groups, shown_groups
from audit.reporting.sentences.together import side_of_gap
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.subject import Subject

FIND_RATES, DEFINITIONS = "find_rates", "find_definitions"
CLOTHING = "clothing_removal"
SETTLED = ("higher", "lower")


def _make(subject: Subject) -> Body | LeftOut:
    if not subject.by_group("find_rate"):
        return LeftOut("the findings hold no find rates")
    pair = sentences.pair_of_primary(subject.findings)
    lead = sentences.together_sentence(*pair) if pair else _of_all(subject)
    if subject.is_published and not _is_by_group(subject):
        return Body(lead, present(Words((captions.NOT_BY_GROUP,)), found_exact.table(subject)))
    return Body(
        lead,
        present(
            Words((_of_all(subject),)) if pair else None,
            charts.find_rates(subject, FIND_RATES),
            _beside(subject),
            _find_rates(subject),
            Caveat(captions.FIND_RATES),
            _how_sure(subject),
            _definitions(subject),
            found_exact.table(subject),
            *ladder.blocks(subject),
            _clothing(subject),
            by_stratum(subject, "clothing_removed"),
        ),
    )


def _is_by_group(subject: Subject) -> bool:
    """Whether it is known of any group what followed its searches."""
    rates = subject.by_group("find_rate")
    return any(rates[each].counts.get("finds_known") for each in subject.groups if each in rates)


def _of_all(subject: Subject) -> str:
    everybody = subject.by_group("find_rate").get(ALL)
    if everybody is None:
        return "Find rates are given for each ethnic group by itself."
    return sentences.find_rate_sentence(subject.findings, everybody)


def _beside(subject: Subject) -> Words | None:
    """The primary group's find rate beside the reference's, and whether it can be read further."""
    difference = subject.of_primary("find_rate_difference")
    if difference is None:
        return None
    said = sentences.difference_sentence(subject.findings, difference)
    is_alone = sentences.pair_of_primary(subject.findings) is None
    is_read = difference.status == "estimated" and is_alone
    return Words((said, sentences.WITHOUT_RATIO) if is_read else (said,))


def _how_sure(subject: Subject) -> Words | None:
    """How rare such differences are by chance, and what gap the sample could have shown."""
    tested = subject.by_group("find_rate_homogeneity").get(ALL)
    said = (
        sentences.homogeneity_sentence(subject.findings, tested) if tested else None,
        _power(subject),
    )
    held = tuple(each for each in said if each)
    return Words(held) if held else None


def _power(subject: Subject) -> str | None:
    """What gap the sample could have shown, where no difference is shown."""
    gap, detectable = (
        subject.of_primary(name) for name in ("find_rate_difference", "detectable_find_rate_gap")
    )
    if gap is None or detectable is None or side_of_gap(gap) in SETTLED:
        return None
    return sentences.gap_could_have_shown(detectable)


def _find_rates(subject: Subject) -> Table:
    finds = subject.by_group("find_rate")
    groups = [each for each in (*row_groups(subject), UNKNOWN, ALL) if each in finds]
    return Table(
        name=FIND_RATES,
        caption=captions.find_rates_table(subject),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("finds", "Finds"),
            Column("searches", "Of searches"),
            Column("find_rate", "Find rate"),
            Column("find_rate_range", "Likely range", "range"),
            Column("gap", "Gap, points"),
            Column("gap_range", "Likely range", "range"),
        ),
        rows=tuple(_find_row(subject, group) for group in groups),
        source=shared.source(subject),
        notes=captions.find_rates_notes(subject),
    )


def _find_row(subject: Subject, group: str) -> Row:
    rate = subject.by_group("find_rate")[group]
    gap = subject.by_group("find_rate_difference").get(group)
    return Row(
        (
            cells.text(shared.group_label(subject, group)),
            cells.count(rate, "finds"),
            cells.count(rate, "finds_known"),
            cells.share(rate, "finds_known"),
            cells.likely(rate, words.percent_range),
            cells.value(gap, cells.signed_points) if gap else cells.NONE,
            cells.likely(gap, cells.point_range) if gap else cells.NONE,
        ),
        is_total=group == ALL,
    )


def _definitions(subject: Subject) -> Table | None:
    others = subject.strata("find_rate", "definition")
    if not others:
        return None
    groups = shown_groups(subject)
    return Table(
        name=DEFINITIONS,
        caption=captions.definitions_table(subject),
        columns=(
            Column("definition", "What counts as a find", "text"),
            *(Column(f"find_rate_{group}", words.label(group)) for group in groups),
            Column("all_finds", "Finds"),
            Column("all_searches", "Of searches"),
        ),
        rows=(
            _definition_row(subject, None, groups),
            *(_definition_row(subject, each, groups) for each in others),
        ),
        source=shared.source(subject),
    )


def _definition_row(subject: Subject, definition: str | None, groups: tuple[str, ...]) -> Row:
    stratum = {"definition": definition} if definition else {}
    rates = subject.by_group("find_rate", **stratum)
    return Row(
        (
            cells.text(words.sentence(sentences.FIND_NAMES[definition or subject.definition])),
            *(cells.share_or_counts(rates.get(group), "finds", "finds_known") for group in groups),
            cells.count(rates.get(ALL), "finds"),
            cells.count(rates.get(ALL), "finds_known"),
        )
    )


def without_clothing(subject: Subject) -> LeftOut | None:
    """Why nothing is said of clothing removal; None where something is."""
    return None if _clothing(subject) else LeftOut(captions.NO_CLOTHING)


def _clothing(subject: Subject) -> Table | None:
    """How often more than outer clothing was removed, by group; None where nothing is recorded."""
    rates = subject.by_group("clothing_removal_rate", clothing_removed=schema.YES)
    if all(each.status == "not_estimable" for each in rates.values()):
        return None
    return Table(
        name=CLOTHING,
        caption=captions.clothing_table(subject),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("removed", "Removed"),
            Column("searches", "Of searches"),
            Column("rate", "Share"),
            Column("rate_range", "Likely range", "range"),
        ),
        rows=tuple(
            _clothing_row(subject, rates[group]) for group in subject.groups if group in rates
        ),
        source=shared.source(subject),
        notes=(captions.CLOTHING,),
    )


def _clothing_row(subject: Subject, rate: Finding) -> Row:
    return Row(
        (
            cells.text(shared.group_label(subject, rate.group)),
            cells.count(rate, "with_code"),
            cells.count(rate, "searches"),
            cells.share(rate, "searches"),
            cells.likely(rate, words.percent_range),
        )
    )


MAKER = Maker("found", "What was found", _make, about="found")
