"""What this sample could have shown, beside what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells, sentences, words
from audit.reporting.captions import shared
from audit.reporting.captions import sure as captions
from audit.reporting.section import Heading, Words
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.findings import Finding
    from audit.reporting.section import Block
    from audit.reporting.subject import Subject
    from audit.reporting.table import Cell

    Shown = Callable[[float], str]

SAMPLE = "detectable"
PAIRS: tuple[tuple[str, str, str, Shown], ...] = (
    ("rate_ratio", "detectable_ratio", "ratio", words.ratio),
    ("share_of_searches", "detectable_share", "share", words.percent),
    ("find_rate_difference", "detectable_find_rate_gap", "gap", cells.signed_points),
)
"""What is found, the smallest of its kind that could have been, its name, and how it is printed."""


def blocks(subject: Subject) -> tuple[Block, ...]:
    """The sentences on the primary group and the table of all; nothing without such findings."""
    pairs = tuple(pair for pair in PAIRS if _is_held(subject, pair[1]))
    if not pairs:
        return ()
    said = tuple(_sentences(subject))
    text = (Words(said),) if said else ()
    return (Heading("What this sample could have shown"), *text, _table(subject, pairs))


def _is_held(subject: Subject, measure: str) -> bool:
    """Whether any group has a number, or would have one if it were not hidden."""
    return any(each.status != "not_estimable" for each in subject.by_group(measure).values())


def _sentences(subject: Subject) -> Iterator[str]:
    ratio, share, gap = (subject.of_primary(measure) for _, measure, _, _ in PAIRS)
    of_ratio = sentences.could_have_shown(ratio) if ratio else None
    of_share = sentences.share_could_have_shown(share) if share and not of_ratio else None
    of_gap = sentences.gap_could_have_shown(gap) if gap else None
    yield from (each for each in (of_ratio, of_share, of_gap) if each)


def _table(subject: Subject, pairs: tuple[tuple[str, str, str, Shown], ...]) -> Table:
    measures = [measure for pair in pairs for measure in pair[:2]]
    held = {group for measure in measures for group in subject.by_group(measure)}
    return Table(
        name=SAMPLE,
        caption=captions.sample_table(subject),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("searches", "Searches"),
            *(column for _, _, name, _ in pairs for column in _columns(name)),
        ),
        rows=tuple(_row(subject, group, pairs) for group in subject.groups if group in held),
        source=shared.source(subject, subject.main_baselines),
        notes=captions.SAMPLE_NOTES,
    )


def _columns(name: str) -> tuple[Column, Column]:
    return Column(name, f"{name.capitalize()} found"), Column(
        f"smallest_{name}", f"Smallest {name}"
    )


def _row(subject: Subject, group: str, pairs: tuple[tuple[str, str, str, Shown], ...]) -> Row:
    searches = subject.by_group("searches").get(group)
    return Row(
        (
            cells.text(words.label(group)),
            cells.value(searches, words.count),
            *(cell for pair in pairs for cell in _pair(subject, group, pair)),
        )
    )


def _pair(subject: Subject, group: str, pair: tuple[str, str, str, Shown]) -> tuple[Cell, Cell]:
    found, smallest = (subject.by_group(measure).get(group) for measure in pair[:2])
    shown = pair[3]
    return _cell(found, shown), _cell(smallest, shown)


def _cell(finding: Finding | None, shown: Shown) -> Cell:
    """A number; of the reference itself, which is compared with nobody, none."""
    if finding is None:
        return cells.NONE
    if "all_searches" in finding.counts:
        return cells.share(finding, "all_searches")
    return cells.value(finding, shown)
