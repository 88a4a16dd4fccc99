"""Captions of the chain of an operation: its stages, and the links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.plan_counts import KNOWN_STAGES
from audit.reporting import words
from audit.reporting.captions import shared
from audit.reporting.captions.shared import find_name, scope
from audit.reporting.sentences import chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.findings import Finding
    from audit.reporting.subject import Subject

STAGES = {
    "passed": "Passed the place",
    "screened": "Screened by the dog",
    "indicated": "Indicated by the dog",
    "searched": "Searched",
    "found": "Something found",
}
"""Every stage by name."""
_SHORT = {
    "passed": "Passed",
    "screened": "Screened",
    "indicated": "Indicated",
    "searched": "Searched",
    "found": "Something found",
}
OF_THOSE = {
    "passed": "of those who passed",
    "screened": "of those screened",
    "indicated": "of those indicated",
    "searched": "of those searched",
    "residents": "for each resident",
}
HEADING = "The chain, from passing to a find"
HOW_TO_READ = (
    "Each link of the chain is a ratio of its own. A dog that treats groups alike makes one of "
    "them 1: that of those indicated among those screened, where the same share of each group "
    "carries what it is trained to smell. Who passes, who is screened, who of those indicated is "
    "searched and on whom something is found are not settled by the dog."
)
ESTIMATES = (
    "“About” stands for an estimate. Likely ranges are about chance, not about how far an estimate "
    "is off."
)

NO_GROUPS = "Each link by ethnic group: cannot be answered, no stage is recorded by ethnic group."


def link(stage: str, of: str) -> str:
    """A link of the chain by name: `Indicated, of those screened`."""
    return f"{_SHORT[stage]}, {OF_THOSE[of]}"


def whole_chain(groups: Sequence[str]) -> str:
    """The chain over all its links, of some groups or of all."""
    whom = f"of {words.listed([words.people(each) for each in groups])}" if groups else ""
    return f"The whole chain {whom or 'by ethnic group'}"


def stages_table(subject: Subject) -> str:
    """The caption of the table of stages."""
    return f"People at each stage of the operation, by ethnic group. {_where(subject)}."


def links_table(subject: Subject) -> str:
    """The caption of the table of links."""
    reference = words.people(subject.reference)
    return (
        "How many of each group went on from one stage to the next, in per cent, and the ratio of "
        f"that share to the share of {reference}. {_where(subject)}."
    )


def _where(subject: Subject) -> str:
    """Where and when, as a sentence."""
    return words.sentence(scope(subject))


def about(number: str) -> str:
    """An estimated count."""
    return f"about {number}"


def searched_note(without: int) -> str:
    """Which searches the chain is about, and which it is not."""
    return (
        "Searched are those searched on an indication; "
        f"{words.counted(without, 'more search', 'more searches')} "
        f"{'has' if without == 1 else 'have'} none on record."
    )


def source(subject: Subject, baselines: Iterable[str] = ()) -> str:
    """Where the numbers of the chain come from, the stages of the plan by their own source."""
    given = chain.are_given(subject.findings, *KNOWN_STAGES)
    held = shared.source(subject, baselines)
    return f"{chain.stages_source(subject.findings)}; {held}" if given else held


def counted_by(subject: Subject) -> str:
    """Where a stage is known from that the plan does not give."""
    return "published" if subject.is_published else "the records"


def taken_off(whose: str, source: str) -> str:
    """How a number came about that was not given: `published, less those without an indication`."""
    by = "" if whose == source else f" ({source})"
    return f"{whose}, less those without an indication{by}"


def searched_of_plan(subject: Subject, on_indication: Finding) -> str:
    """That the plan's number of the searched was used, though records tell indications apart."""
    number = on_indication.counts.get("searches")
    told = "another number" if number is None else words.count(number)
    return (
        f"The number searched is that of {chain.stages_source(subject.findings)}; the records tell "
        f"{told} on an indication, which is not used in this table."
    )


def found_and_positive(found: int, positive: int) -> str:
    """That something found and a positive outcome are not the same."""
    return (
        f"Something was found on {words.counted(found, 'person', 'people')} at this stage, and "
        f"{words.counted(positive, 'search', 'searches')} had a positive outcome. These are "
        "different things: an outcome can follow where nothing was found, and a find can have none."
    )


def found_note(subject: Subject, found: Finding, searched: Finding | None) -> str:
    """What counts as something found, and of how many searches that is not recorded."""
    if "by_definition" in found.extra:
        what = f"Items found are not recorded: counted is {find_name(subject)}."
    elif "of" in found.counts:
        what = "Something found is an item found."
    else:
        return ""
    known, whole = found.counts["of"], searched.counts.get("people") if searched else None
    if whole is None or whole <= known:
        return what
    missing = words.counted(whole - known, "search", "searches")
    return f"{what} Of {missing} it is not recorded."
