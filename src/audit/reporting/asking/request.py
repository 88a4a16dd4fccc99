"""A Freedom of Information request for what is missing: counts by fields that are there already."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.ethnicity import FIVE, UNKNOWN
from audit.plan_counts import BY_ETHNICITY, WITHOUT_INDICATION
from audit.reporting import whereabouts, words
from audit.reporting.asking import claims, forms
from audit.reporting.asking.known import FIELDS, Known
from audit.reporting.sentences.shared import first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Findings

_WIDTH = 78
_STAGES = {
    "passed": "passed the place",
    "screened": "were screened by the dog",
    "indicated": "were indicated by the dog",
    "searched": "were searched",
    "found": "had something found on them",
    WITHOUT_INDICATION: "were searched without an indication",
}
_TOGETHER = ("age_band", "gender")
"""Fields that one table may hold beside ethnicity; every other has a table of its own."""
FEW_SEARCHES = 500
"""Searches of one operation below which a table of all fields would come close to its persons."""


@dataclass(frozen=True, slots=True)
class Request:
    """A letter, in its parts."""

    about: str
    before: str
    points: tuple[str, ...]
    """What is asked for, one thing each."""
    after: tuple[str, ...]
    day: str
    """The date of the letter, or a place to write it."""

    def text(self) -> str:
        """The letter as a text to send, with places for what the sender has to add."""
        numbered = (
            _filled(f"{number}. {point}", indent="   ")
            for number, point in enumerate(self.points, 1)
        )
        parts = (
            f"To: the Freedom of Information team, [name of the police force]\nDate: {self.day}",
            _filled(f"Subject: {self.about}"),
            "Dear Freedom of Information team,",
            _filled(self.before),
            *numbered,
            *(_filled(each) for each in self.after),
            "Yours faithfully,",
            "[your name]\n[your postal or e-mail address]",
        )
        return "\n\n".join(parts) + "\n"


def _filled(text: str, indent: str = "") -> str:
    """A paragraph in lines, none of which breaks the name of a file."""
    return textwrap.fill(text, _WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def request(findings: Findings) -> Request | None:
    """The request for what these findings lack; None where they lack nothing."""
    known = Known(findings)
    points = tuple(_points(known))
    if not points:
        return None
    day = findings.provenance.date
    return Request(
        about=f"Freedom of Information request on stop and search: {_subject(known)}",
        before=(
            "Under section 1 of the Freedom of Information Act 2000, please send me these counts "
            f"of {_subject(known)}:"
        ),
        points=points,
        after=_AFTER,
        day=words.date(day) if day else "[date]",
    )


_AFTER = (
    (
        "Please give them as a spreadsheet or CSV file. I ask for counts by fields that your "
        "systems hold already, not for one person's record, and no officer's text needs to be "
        "read. Please leave a cell empty where nothing is recorded, and write 0 only where there "
        "was none. Small numbers may be given as “fewer than 5” where section 40 (personal data) "
        "asks for it."
    ),
    (
        "If any part would exceed the cost limit of section 12, please give the rest, and advise "
        "me under section 16 how that part could be asked for within it."
    ),
)


def _subject(known: Known) -> str:
    """What was done, where and when, so that a force can find it."""
    area = known.findings.plan["scope"]["area"]
    place = whereabouts.at(known.operation.get("place") or "", 80)
    if not place and not area:
        place = "at [place]" if known.is_operation else "in [area]"
    within = f"in {words.shortened(words.area(area), 60)}" if area else ""
    what = "the stop and search operation" if known.is_operation else "searches"
    if known.is_operation and known.has_dog:
        what = "the stop and search operation with a drug dog"
    return " ".join(each for each in (what, place, within, _period(known)) if each)


def _period(known: Known) -> str:
    coverage = known.findings.provenance.coverage
    if coverage.first is None or coverage.last is None:
        return "on [day or period]"
    return whereabouts.dated(coverage.first, coverage.last)


def _points(known: Known) -> Iterator[str]:
    """What is asked for, each where it is missing."""
    if known.missing_stages:
        yield _for_stages(known)
    if not known.has_dog and not known.has_records and not known.published(BY_ETHNICITY):
        yield (
            "The number of people searched, and of those on whom something was found, by "
            "self-defined ethnicity and by officer-defined ethnicity."
        )
    unexplained = first(known.findings, "unexplained_outcomes", "all")
    if unexplained is not None and unexplained.value and not known.has_records:
        yield (
            "The number of searches with each outcome, no further action and no outcome recorded "
            "included, and how many had more than one outcome. The outcomes published leave "
            f"{words.count(unexplained.value)} of the positive ones unexplained."
        )
    if known.missing_fields:
        yield _for_fields(known)
    yield from claims.requested(known)
    if known.has_dog:
        yield (
            "For the dog that was used, the number of its indications in the twelve months before, "
            "and of those after which something was found."
        )


def _for_stages(known: Known) -> str:
    groups = words.listed([words.label(each) for each in (*FIVE.codes, UNKNOWN)])
    first, *others = (f"who {_STAGES[each]}" for each in known.missing_stages)
    stages = words.listed([first, *(f"the number {each}" for each in others)])
    return (
        f"The number of people {stages}, each in total and by ethnic group ({groups}), in "
        f"the form {forms.STAGES}. Please say whether ethnicity is what people said or what "
        "officers perceived, which numbers are estimates, and what nobody counted."
    )


def _for_fields(known: Known) -> str:
    tables = _tables(known)
    if len(tables) > 1 and _is_small(known):
        return _in_tables(known, tables)
    own = [FIELDS[each] for each in known.missing_fields if each in forms.ALWAYS]
    named = [FIELDS[each] for each in known.missing_fields if each not in forms.ALWAYS]
    listed = words.listed([*own, *named])
    by = "" if len(own) == len(forms.ALWAYS) - 1 else "by ethnicity and "
    return (
        f"The number of searches {by}by {listed}, in the form {forms.SEARCHES}, with the labels "
        f"of {forms.LABELS}. Columns may stay empty where a row would point to one person."
    )


def _is_small(known: Known) -> bool:
    """Whether the searches are so few that rows of all fields would be close to persons."""
    return known.is_operation and (known.searched is None or known.searched < FEW_SEARCHES)


def _tables(known: Known) -> list[str]:
    """What each table holds beside ethnicity."""
    named = [each for each in known.missing_fields if each not in forms.ALWAYS]
    of_person = [FIELDS[each] for each in named if each in _TOGETHER]
    others = [FIELDS[each] for each in named if each not in _TOGETHER]
    return [*([words.listed(of_person)] if of_person else []), *others]


def _in_tables(known: Known, tables: list[str]) -> str:
    """The same as tables apart, none of which describes one person."""
    own = [FIELDS[each] for each in known.missing_fields if each in forms.ALWAYS]
    whose = f"by {words.listed(own)}" if len(own) == 1 else "by ethnicity"
    if len(own) > 1:
        whose = "by self-defined and by officer-defined ethnicity"
    return (
        f"The number of searches {whose}, in a separate table with each of these: "
        f"{'; '.join(tables)}. Please fill in the form {forms.SEARCHES} once for each table, with "
        f"the labels of {forms.LABELS}. Other columns stay empty, and so may a number that would "
        "point to one person."
    )
