"""A group's ratio and its find rate read together, never more strongly than either range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from audit.findings import Statement
from audit.reporting import words
from audit.reporting.sentences.blocked import blocked, blocking
from audit.reporting.sentences.family import falls
from audit.reporting.sentences.found import SIMILAR_POINTS, on_find_rates
from audit.reporting.sentences.searched import SIMILAR_RATIOS, is_enough, ratio_kind
from audit.reporting.sentences.shared import both, excludes, lies_within, primary

if TYPE_CHECKING:
    from audit.findings import Finding, Findings, Kind

Side = Literal["higher", "similar", "lower", "cannot_tell"]
"""What a range says of the group beside the reference."""

_STRENGTH: tuple[Kind, ...] = ("shown", "uncertain", "cannot_tell")
_ALONE = "So the find rates add nothing to what the ratio says."
_SEVERAL = (
    "Several explanations fit, too few searches elsewhere among them; these records cannot tell "
    "which."
)
_NOT_EXPLAINED = (
    "The find rates do not explain the difference in search rates, and similar ones do not show "
    "that people were chosen alike."
)
_STRONGEST = (
    "Of all patterns in records like these this is the strongest sign that the threshold for "
    "searching {} was lower, but other explanations are possible."
)
_POSSIBLE = (
    "This can be a sign that the threshold for searching {} was lower; other explanations are "
    "possible."
)
_FINDS_ALONE = (
    "So the ratio adds nothing to what the find rates say, and a difference between those has "
    "several explanations."
)

MEANING: dict[tuple[Side, Side], str] = {
    ("higher", "lower"): _STRONGEST,
    ("higher", "similar"): _NOT_EXPLAINED,
    ("higher", "higher"): _SEVERAL,
    ("higher", "cannot_tell"): _ALONE,
    ("similar", "lower"): _POSSIBLE,
    ("similar", "similar"): (
        "No disparity is seen at this precision, which does not show that people were chosen alike."
    ),
    ("similar", "higher"): _POSSIBLE,
    ("similar", "cannot_tell"): _ALONE,
    ("lower", "lower"): _SEVERAL,
    ("lower", "similar"): _NOT_EXPLAINED,
    ("lower", "higher"): _STRONGEST,
    ("lower", "cannot_tell"): _ALONE,
    ("cannot_tell", "lower"): _FINDS_ALONE,
    ("cannot_tell", "similar"): (
        "So the ratio adds nothing to what the find rates say, and similar ones do not show that "
        "people were chosen alike."
    ),
    ("cannot_tell", "higher"): _FINDS_ALONE,
    ("cannot_tell", "cannot_tell"): "More records would be needed.",
}
"""
What each pair of a ratio and a find rate can mean; `{}` stands for the group whose finds are rarer.

None of them says why. A lower find rate is a sign of a lower threshold, and equal ones show no
absence of it, because groups can differ in how easily something is found (infra-marginality):
Simoiu, Corbett-Davies & Goel (2017), Annals of Applied Statistics 11:1193.
"""

WITHOUT_RATIO = (
    "No ratio of search rates can be given here to read the find rates with. Find rates say how "
    "searches ended, and nothing of who was chosen from those present: for that, a count of who "
    "was there would be needed."
)


def on_finds(findings: Findings) -> Statement | None:
    """Page one's sentence on finds, with the joint reading where the plan's group has both."""
    if (instead := blocked(findings, "found", "find_rate_difference")) is not None:
        return instead
    alone, pair = on_find_rates(findings), pair_of_primary(findings)
    if alone is None or pair is None or pair[1].id not in alone.findings:
        return alone
    ratio, _ = pair
    kind = max(alone.kind, ratio_kind(ratio), key=_STRENGTH.index)
    text = f"{alone.text} {together_sentence(*pair)}"
    return Statement(kind=kind, text=text, findings=(*alone.findings, ratio.id))


def pair_of_primary(findings: Findings) -> tuple[Finding, Finding] | None:
    """The ratio and the gap in find rates of the group declared first, if both can be given."""
    if any(blocking(findings, each) for each in ("searched", "found")):
        return None
    ratio, gap = (primary(findings, name) for name in ("rate_ratio", "find_rate_difference"))
    if ratio is None or gap is None:
        return None
    is_pair = (ratio.group, ratio.reference) == (gap.group, gap.reference)
    is_estimated = ratio.status == gap.status == "estimated"
    return (ratio, gap) if is_pair and is_estimated else None


def together_sentence(ratio: Finding, gap: Finding) -> str:
    """A group's ratio and its gap in find rates to the same reference, and what both can mean."""
    rates, finds = side_of_ratio(ratio), side_of_gap(gap)
    group, other = both(gap)
    rarer = other if finds == "higher" else group
    meaning = MEANING[rates, finds].format(rarer)
    return f"Read together: {_clauses(rates, finds, (group, other))}. {meaning}"


def side_of_ratio(ratio: Finding) -> Side:
    """What the range of a ratio says; of too few searches, nothing."""
    if not is_enough(ratio):
        return "cannot_tell"
    return _side(ratio, 1, SIMILAR_RATIOS)


def side_of_gap(gap: Finding) -> Side:
    """What the range of a gap in find rates says; of one that its family does not bear, nothing."""
    if falls(gap):
        return "cannot_tell"
    return _side(gap, 0, (-SIMILAR_POINTS, SIMILAR_POINTS))


def _side(finding: Finding, null: float, margin: tuple[float, float]) -> Side:
    if lies_within(finding, *margin):
        return "similar"
    if finding.value is None or not excludes(finding, null):
        return "cannot_tell"
    return "higher" if finding.value > null else "lower"


def _clauses(rates: Side, finds: Side, pair: tuple[str, str]) -> str:
    if rates == finds == "cannot_tell":
        return (
            "these records cannot tell whether the search rates, or the find rates, of "
            f"{words.listed(pair)} differ"
        )
    return f"{_rates_clause(rates, *pair)}, and {_finds_clause(finds, *pair)}"


def _rates_clause(side: Side, group: str, other: str) -> str:
    match side:
        case "similar":
            low, high = (words.ratio(limit) for limit in SIMILAR_RATIOS)
            return (
                f"the search rates of {group} and {other} were similar, their ratio likely "
                f"between {low} and {high}"
            )
        case "cannot_tell":
            return (
                f"these records cannot tell whether the search rates of {group} and {other} differ"
            )
        case "higher" | "lower":
            return f"{group} were searched at a {side} rate than {other}"


def _finds_clause(side: Side, group: str, other: str) -> str:
    match side:
        case "similar":
            return (
                "the find rates of both were similar, their gap likely within "
                f"{words.points(SIMILAR_POINTS)} either way"
            )
        case "cannot_tell":
            return "whether their find rates differ, the records cannot tell"
        case "higher" | "lower":
            often = "more" if side == "higher" else "less"
            return f"searches of {group} led to a find {often} often than those of {other}"
