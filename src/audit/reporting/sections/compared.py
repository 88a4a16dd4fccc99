"""Compared with whom: every baseline side by side, and the share that would make searches match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells, charts, sentences, words
from audit.reporting.captions import compared as captions
from audit.reporting.captions import shared
from audit.reporting.section import Body, Caveat, LeftOut, Maker, Points, Words, present
from audit.reporting.sections import smallest
from audit.reporting.table import SUPPRESSED, Cell, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.findings import BaselineSource, Finding
    from audit.reporting.subject import Subject

BASELINES, PARITY = "baselines", "parity_shares"


def _make(subject: Subject) -> Body | LeftOut:
    if not subject.findings.provenance.baselines:
        return LeftOut("no baseline was used")
    share, ratio = subject.of_primary("parity_share"), subject.of_primary("rate_ratio")
    is_operation = subject.findings.plan["operation"] is not None
    if is_operation and not subject.groups:
        return LeftOut(captions.NOT_BY_GROUP)
    has_ratio = ratio is not None and ratio.status != "not_estimable"
    return Body(
        _lead(subject),
        present(
            charts.ratios_by_baseline(subject, BASELINES) if _is_compared(subject) else None,
            _baselines(subject) if has_ratio or not is_operation else None,
            Caveat(
                " ".join((captions.why_residents_may_not_fit(subject), *captions.nearer(subject)))
            ),
            _blends(subject),
            _in_words(subject, share),
            None
            if subject.is_published or (ratio is not None and ratio.status == "estimated")
            else charts.parity(subject, PARITY),
            _parity(subject),
        ),
    )


def _is_compared(subject: Subject) -> bool:
    """Whether a ratio can be held against that of another baseline."""
    return len(subject.findings.provenance.baselines) > 1


def _blends(subject: Subject) -> Points | None:
    """What each blend is made of, where there is one."""
    blends = captions.blends(subject)
    return Points(blends) if blends else None


def _in_words(subject: Subject, share: Finding | None) -> Words | None:
    """The parity share, the baselines that it leaves out, and what could have shown if none."""
    if share is None or share.status != "estimated":
        told = sentences.number_and_bounds(subject.findings)
        return Words(told) if told else None
    named = subject.findings.provenance.baselines
    found = [subject.of_primary("parity_share", baseline=each.name) for each in named]
    shares = [each for each in found if each is not None]
    bounds = subject.of_primary("parity_bounds")
    wards = _wards(subject).get(share.group)
    is_operation = subject.findings.plan["operation"] is not None
    counted = [source for source, each in zip(named, found, strict=True) if each is not None]
    beside = (
        sentences.presence_sentence(shares),
        sentences.wards_sentence(wards) if wards is not None else None,
        _could_have_shown(subject) if sentences.holds_baseline(share) else None,
    )
    unknown = sentences.bounds_sentence(subject.findings, bounds) if bounds else None
    held = tuple(each for each in beside if each)
    first = () if subject.residents_fit or not held else (captions.not_those_present(counted),)
    whoever = (unknown,) if unknown and is_operation else ()
    return Words((sentences.parity_sentence(share), *whoever, *first, *held))


def _wards(subject: Subject) -> Mapping[str, Finding]:
    """The shares of the wards around an operation by group; empty without any."""
    return {each.group: each for each in subject.findings.where("ward_shares")}


def _could_have_shown(subject: Subject) -> str | None:
    """From which share on a difference from the main baseline would have shown."""
    detectable = subject.of_primary("detectable_share")
    if detectable is None:
        return None
    source, is_below = subject.baseline(), smallest.is_below(detectable)
    whom = "the baseline" if source is None else sentences.people_of(source, "the baseline")
    return sentences.share_could_have_shown(detectable, is_below=is_below, whom=whom)


def _lead(subject: Subject) -> str:
    named = subject.findings.provenance.baselines
    found = [subject.of_primary("rate_ratio", baseline=each.name) for each in named]
    ratios = [each for each in found if each is not None and each.status == "estimated"]
    hidden = sum(1 for each in found if each is not None and each.status == "suppressed")
    if ratios:
        return f"{captions.baselines_agree(ratios, subject.primary)}{captions.hidden(hidden)}"
    return captions.no_ratio(subject)


def _baselines(subject: Subject) -> Table:
    return Table(
        name=BASELINES,
        caption=captions.baselines_table(subject),
        columns=(
            Column("baseline", "Baseline", "text"),
            Column("date", "Date", "name"),
            Column("residents", words.residents(subject.primary).capitalize()),
            Column("reference_residents", captions.reference_residents(subject)),
            Column("ratio", "Ratio"),
            Column("ratio_range", "Likely range", "range"),
        ),
        rows=tuple(_baseline_row(subject, each) for each in subject.findings.provenance.baselines),
        source=shared.source(
            subject, [each.name for each in subject.findings.provenance.baselines]
        ),
        notes=captions.baselines_notes(subject),
        most=12,
    )


def _baseline_row(subject: Subject, source: BaselineSource) -> Row:
    ratio = subject.of_primary("rate_ratio", baseline=source.name)
    return Row(
        (
            cells.text(source.label),
            cells.text(shared.baseline_date(source)),
            cells.count(ratio, "residents"),
            cells.count(ratio, "reference_residents"),
            cells.value(ratio, words.ratio),
            cells.likely(ratio, words.interval),
        )
    )


def _parity(subject: Subject) -> Table | None:
    shares = subject.by_group("parity_share")
    if not shares:
        return None
    named = subject.findings.provenance.baselines
    wards = _wards(subject)
    # With the wards beside it there is no room; what could have been shown has a table of its own.
    has_smallest = bool(subject.by_group("detectable_share")) and not wards
    return Table(
        name=PARITY,
        caption=captions.parity_table(subject),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("searches", "Searches"),
            Column("parity_share", "Parity share"),
            Column("parity_share_range", "Likely range", "range"),
            *((Column("share_shown_from", "Shown from"),) if has_smallest else ()),
            *(Column(f"share_{number}", f"Of baseline {number}") for number in _numbers(named)),
            *((Column("ward_shares", "Of each ward", "range"),) if wards else ()),
        ),
        rows=tuple(_parity_row(subject, group) for group in subject.groups if group in shares),
        source=shared.source(subject, [each.name for each in named]),
        notes=(
            *captions.parity_notes(named[:MOST_BASELINES], has_smallest=has_smallest),
            *((captions.WARDS,) if wards else ()),
            *shared.not_published_note(subject),
        ),
    )


MOST_BASELINES = 4
"""The most baselines that the table of shares has room for."""


def _numbers(named: tuple[BaselineSource, ...]) -> range:
    return range(1, min(len(named), MOST_BASELINES) + 1)


def _parity_row(subject: Subject, group: str) -> Row:
    share = subject.by_group("parity_share")[group]
    named = subject.findings.provenance.baselines[:MOST_BASELINES]
    held = [subject.by_group("parity_share", baseline=each.name).get(group) for each in named]
    wards = _wards(subject)
    shown_from = {} if wards else subject.by_group("detectable_share")
    return Row(
        (
            cells.text(words.label(group)),
            cells.count(share, "searches"),
            cells.share(share, "all_searches"),
            cells.likely(share, words.percent_range),
            *((smallest.cell(smallest.SHARE, shown_from.get(group)),) if shown_from else ()),
            *(_part_of_residents(each) for each in held),
            *((cells.likely(wards.get(group), words.percent_range),) if wards else ()),
        )
    )


def _part_of_residents(share: Finding | None) -> Cell:
    """The group's share of a baseline; hidden where a finding is that has no residents left."""
    if share is not None and share.status == "suppressed" and not share.counts:
        return Cell(SUPPRESSED, mark=SUPPRESSED)
    return cells.part(share, "residents", "all_residents")


MAKER = Maker("compared", "Compared with whom", _make, about="searched")
