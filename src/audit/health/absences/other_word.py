"""Groups that one of the two words on ethnicity has, and the other never."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from audit.ethnicity import LABELS
from audit.health.absences.problem import Problem, headline_groups
from audit.health.base import Evidence, broad, counts_of
from audit.inputs import ENOUGH_TO_TELL
from audit.inputs import never_said as lost_to_one_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.tally import Tally

_WORDS = {
    "ethnicity_self_defined": ("self-defined ethnicity", "officers say so"),
    "ethnicity_officer_defined": ("officer-defined ethnicity", "people say so themselves"),
}


def never_said(evidence: Evidence, tally: Tally) -> tuple[list[Problem], dict[str, Any]]:
    """What either word never says though the other does often, and the numbers of both."""
    counts = {column: _by_group(tally, column) for column in _WORDS}
    return list(_problems(evidence, counts)), {
        column: dict(sorted(each.items())) for column, each in counts.items()
    }


def _by_group(tally: Tally, column: str) -> Counter[str]:
    groups: Counter[str] = Counter()
    for code, number in counts_of(tally, column).items():
        groups[broad(code)] += number
    return groups


def _problems(evidence: Evidence, counts: dict[str, Counter[str]]) -> Iterator[Problem]:
    own, officer = _WORDS
    for column, other in ((own, officer), (officer, own)):
        lost = lost_to_one_word(counts[column], counts[other])
        if not lost:
            continue
        word, others = _WORDS[column]
        said = " or ".join(f"{LABELS[each]}" for each in lost)
        text = f"{word} is never {said}, though {others} {ENOUGH_TO_TELL} times or more"
        is_lost = column == evidence.ethnicity and set(lost) & headline_groups(evidence.plan)
        if is_lost:
            yield Problem("unfit", text, ("searched", "found", "trend"))
        else:
            yield Problem("warning", text)
