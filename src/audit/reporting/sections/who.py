"""Who was searched: counts, rates, ratios and gaps, and who they were by age and gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL, UNKNOWN
from audit.reporting import cells, charts, sentences, words
from audit.reporting.captions import shared
from audit.reporting.captions import who as captions
from audit.reporting.section import Body, Caveat, LeftOut, Maker, Words, present
from audit.reporting.sections.ages import at_the_same_ages
from audit.reporting.sections.strata import by_stratum, intersections, row_groups
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from audit.reporting.subject import Subject

RATIOS, COUNTS = "rate_ratios", "searches"

_RATES = (
    Column("residents", "Residents"),
    Column("rate", "Searches per 1,000"),
    Column("rate_range", "Likely range", "range"),
)


def _make(subject: Subject) -> Body | LeftOut:
    if not subject.by_group("searches"):
        return LeftOut("the findings hold no counts of searches")
    if not subject.groups:
        return LeftOut(captions.NOT_BY_GROUP)
    if subject.is_published and not subject.residents_fit and subject.main_baseline:
        return LeftOut("the searches of each group stand under Compared with whom")
    ratios = _ratios(subject)
    return Body(
        _lead(subject),
        present(
            _power(subject),
            charts.rates(subject, COUNTS),
            _counts(subject),
            charts.ratios_by_group(subject, RATIOS) if _are_many(subject) else None,
            ratios,
            Caveat(captions.EXCESS) if ratios is not None else None,
            *at_the_same_ages(subject),
            by_stratum(subject, "age_band", "gender"),
            intersections(subject),
        ),
    )


def _lead(subject: Subject) -> str:
    ratio = subject.of_primary("rate_ratio")
    if ratio is not None and ratio.status == "estimated":
        return sentences.ratio_sentence(subject.findings, ratio)
    # Of one share one range is printed: the exact one, where the report has that too.
    parity = subject.of_primary("parity_share")
    is_exact = parity is not None and parity.status == "estimated"
    return captions.share_of_searches(
        parity if is_exact else subject.of_primary("share_of_searches")
    )


def _are_many(subject: Subject) -> bool:
    """Whether there are ratios to be seen side by side; a single published one has its table."""
    given = [each for each in subject.by_group("rate_ratio").values() if each.value is not None]
    return len(given) > 1 or not subject.is_published


def _power(subject: Subject) -> Words | None:
    """What the sample could have shown, where the headline is uncertain or similar."""
    ratio, detectable = (subject.of_primary(name) for name in ("rate_ratio", "detectable_ratio"))
    if ratio is None or ratio.status != "estimated" or sentences.is_settled(ratio):
        return None
    text = sentences.could_have_shown(detectable) if detectable is not None else None
    return Words((text,)) if text else None


def _counts(subject: Subject) -> Table:
    searches, rates = subject.by_group("searches"), subject.by_group("search_rate")
    has_rates = any(each.status != "not_estimable" for each in rates.values())
    beside = (each for each in (UNKNOWN, ALL) if each in searches)
    groups = (*row_groups(subject), *shared.not_published(subject), *beside)
    return Table(
        name=COUNTS,
        caption=captions.counts_table(subject, has_rates=has_rates),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("searches", "Searches"),
            Column("share", "Share of known"),
            *(_RATES if has_rates else ()),
        ),
        rows=tuple(_counts_row(subject, group, has_rates=has_rates) for group in groups),
        source=shared.source(subject, subject.main_baselines if has_rates else ()),
        notes=captions.counts_notes(subject, has_rates=has_rates),
    )


def _counts_row(subject: Subject, group: str, *, has_rates: bool) -> Row:
    number = subject.by_group("searches").get(group)
    if number is None:
        blank = cells.number(None)
        name, places = cells.text(shared.group_label(subject, group)), 2 + 3 * has_rates
        return Row((name, *(blank,) * places))
    share = subject.by_group("share_of_searches").get(group)
    rate = subject.by_group("search_rate").get(group)
    of_residents = (
        cells.count(rate, "residents") if rate else cells.NONE,
        cells.value(rate, words.rate) if rate else cells.NONE,
        cells.likely(rate, cells.rates) if rate else cells.NONE,
    )
    return Row(
        (
            cells.text(shared.group_label(subject, group)),
            cells.value(number, words.count),
            cells.bare_share(share, "all_searches") if share else cells.NONE,
            *(of_residents if has_rates else ()),
        ),
        is_total=group == ALL,
    )


def _ratios(subject: Subject) -> Table | None:
    ratios = subject.by_group("rate_ratio")
    if all(each.status == "not_estimable" for each in ratios.values()):
        return None
    return Table(
        name=RATIOS,
        caption=captions.ratios_table(subject),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("ratio", "Ratio"),
            Column("ratio_range", "Likely range", "range"),
            Column("gap", "Gap per 1,000"),
            Column("gap_range", "Likely range", "range"),
            Column("excess", "Excess searches"),
            Column("excess_range", "Likely range", "range"),
        ),
        rows=tuple(_ratio_row(subject, group) for group in subject.groups if group in ratios),
        source=shared.source(subject, subject.main_baselines),
        notes=captions.ratios_notes(subject),
    )


def _ratio_row(subject: Subject, group: str) -> Row:
    ratio, gap, excess = (
        subject.by_group(name).get(group)
        for name in ("rate_ratio", "rate_difference", "excess_searches")
    )
    return Row(
        (
            cells.text(shared.group_label(subject, group)),
            cells.value(ratio, words.ratio),
            cells.likely(ratio, words.interval),
            cells.value(gap, cells.signed),
            cells.likely(gap, cells.gaps),
            cells.value(excess, cells.signed_count),
            cells.likely(excess, cells.signed_counts),
        )
    )


MAKER = Maker("who", "Who was searched", _make, about="searched")
