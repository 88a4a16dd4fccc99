"""Months with the same number of searches, and files that end at a round number of rows."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.health.base import Evidence, HealthCheck, Seen, sentence
from audit.health.series import of_force
from audit.intake.seen.observed import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FEWEST = 50
"""Searches of a month from which the same number twice is looked at."""
RARE, VERY_RARE = 0.01, 0.0001
"""Chances below which equal numbers are a note, and a warning."""
CAPS = (1_000, 5_000, 10_000, 50_000, 100_000, 65_535, 65_536, 1_048_575, 1_048_576)
"""Where programs and interfaces cut; the odd ones are what a sheet of Excel holds."""
SURE_FROM = 10_000
"""Rows from which ending at one of them is a warning: by chance it happens in 1 of 250 months that
have about so many."""
MOST_NAMED = 6

Profile = tuple[tuple[str, int], ...]
"""The searches of every ethnicity code."""


class Same(NamedTuple):
    """Months of one force that hold the same number."""

    force: str
    what: str
    number: int
    months: tuple[str, ...]
    chance: float
    """How often chance would bring about as many equal months, at most."""


def _look(evidence: Evidence) -> Seen:
    same = [each for each in _same(evidence) if each.chance < RARE]
    caps = list(_caps(evidence))
    forces = sorted({force for force, _ in evidence.gathered.observed.by_month(ROWS)})
    problems = [*(_on_same(each, forces) for each in same), *(name for name, _ in caps)]
    is_sure = any(each.chance < VERY_RARE for each in same) or any(n >= SURE_FROM for _, n in caps)
    return Seen(
        "warning" if is_sure else "note" if problems else "ok",
        sentence(problems)
        if problems
        else "No months have numbers that are equal beyond chance, and nothing ends at a limit.",
        {
            "equal_months": [_numbers(each) for each in _same(evidence)],
            "at_a_limit": [{"what": name, "rows": number} for name, number in caps],
        },
    )


def _same(evidence: Evidence) -> Iterator[Same]:
    """Equal months by rows, by searches, and by the searches of every group."""
    searches, profiles = _by_group(evidence)
    named: set[tuple[str, tuple[str, ...]]] = set()
    groups = [
        *_equal(profiles, "searches in every group", _chance_of_profile),
        *_equal(searches, "searches", _chance),
        *_equal(_rows(evidence), "rows", _chance),
    ]
    for each in groups:
        if (each.force, each.months) not in named:
            named.add((each.force, each.months))
            yield each


def _rows(evidence: Evidence) -> dict[str, dict[str, int]]:
    """Rows by force and month; none of tables of counts, which have as many rows every month."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    if "count" not in evidence.gathered.columns:
        for (force, month), number in evidence.gathered.observed.by_month(ROWS).items():
            found[force][month] = number
    return found


def _by_group(
    evidence: Evidence,
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, Profile]]]:
    """Searches by force and month, and those of every ethnicity code."""
    counts: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for (force, month, code), number in evidence.searches.by(
        "force", "month", evidence.ethnicity
    ).rows():
        counts[force][month][code] += number
    searches = {f: {m: each.total() for m, each in months.items()} for f, months in counts.items()}
    profiles = {
        f: {m: tuple(sorted(each.items())) for m, each in months.items()}
        for f, months in counts.items()
    }
    return searches, profiles


def _equal(series: Mapping[str, Mapping[str, Any]], what: str, chance: Any) -> Iterator[Same]:  # noqa: ANN401 - two kinds of numbers, each with its own chance
    for force, months in series.items():
        together: defaultdict[Any, list[str]] = defaultdict(list)
        for month, number in months.items():
            if month:
                together[number].append(month)
        for value, found in together.items():
            number = value if isinstance(value, int) else sum(n for _, n in value)
            if len(found) > 1 and number >= FEWEST:
                rarity = min(1.0, chance(value, len(found), len(months)) * len(series))
                yield Same(force, what, number, tuple(sorted(found)), rarity)


def _chance(number: int, equal: int, months: int) -> float:
    """
    That some `equal` of the months have one number, were they all Poisson around it.

    Near its mean a Poisson count is normal with that variance: the sum over all values of the
    density to the power r is (2 pi mean) to the power -(r - 1) / 2, over the root of r.
    """
    alike: float = (2 * math.pi * number) ** (-(equal - 1) / 2) / math.sqrt(equal)
    return math.comb(months, equal) * alike


def _chance_of_profile(profile: Profile, equal: int, months: int) -> float:
    """The same of every group together; small groups are taken as equal by themselves."""
    alike = 1.0
    for _, number in profile:
        alike *= min(1.0, _chance(max(number, 1), equal, equal))
    return math.comb(months, equal) * alike


def _caps(evidence: Evidence) -> Iterator[tuple[str, int]]:
    """Files and months that hold exactly as many rows as a program or an interface gives."""
    for file in evidence.gathered.files:
        if file.rows in CAPS:
            yield f"the file {file.name} has exactly {file.rows:,} rows", file.rows
    rows = _rows(evidence)
    for force, months in rows.items():
        for month, number in months.items():
            if number in CAPS and month:
                named = of_force(force, list(rows))
                yield f"{month}{named} has exactly {number:,} rows", number


def _on_same(each: Same, forces: Sequence[str]) -> str:
    named = ", ".join(each.months[:MOST_NAMED])
    more = f" and {len(each.months) - MOST_NAMED} more" * (len(each.months) > MOST_NAMED)
    return (
        f"{named}{more}{of_force(each.force, forces)} have the same number of {each.what}, "
        f"{each.number:,}; chance brings that about {_in_words(each.chance)}"
    )


def _in_words(chance: float) -> str:
    if chance < 1 / 1_000_000:
        return "less often than once in a million"
    return f"once in about {float(f'{1 / chance:.1g}'):,.0f}"


def _numbers(each: Same) -> dict[str, Any]:
    return {**each._asdict(), "months": list(each.months), "chance": float(f"{each.chance:.3g}")}


CHECK = HealthCheck(
    "identical_counts",
    "A month that was copied, or an export that stops at a number, is no count of searches.",
    _look,
    definition=(
        "Months of one force with the same number of rows or searches, 50 or more, in all or in "
        "every ethnic group; and months or files of exactly 1,000, 5,000, 10,000, 50,000 or "
        "100,000 rows or of what a sheet of Excel holds (65,535 or 65,536, 1,048,575 or "
        "1,048,576)."
    ),
    threshold=(
        "A note where chance brings about so many equal months in fewer than 1 of 100 sets of "
        "records, were every month Poisson around the same number, and a warning in fewer than 1 "
        "of 10,000. A note at a limit of rows, and a warning from 10,000 rows on."
    ),
    source=(
        "The chance is that of equal Poisson counts; two equal months of a year are common and "
        "are not spoken of. The limits are those of Excel's two forms of sheets, and of "
        "interfaces that give a page at a time."
    ),
)
