"""Questions on a drug dog: who passed it, whom it indicated, and how its record is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.plan_counts import WITHOUT_INDICATION
from audit.reporting import words

if TYPE_CHECKING:
    from audit.reporting.asking.known import Known

_PASSIVE = {
    "passed": "passed the dog",
    "screened": "were screened by it",
    "indicated": "were indicated by it",
}


def about_the_chain(known: Known) -> str | None:
    """Who was there before anyone was searched, which records of searches do not hold."""
    asked = [text for stage, text in _PASSIVE.items() if stage in known.missing_stages]
    if not asked:
        return None
    asked[0] = asked[0].replace("by it", "by the dog")
    return f"How many people {words.listed(asked)}, each by ethnicity?"


def about_searches_without_indication(known: Known) -> str | None:
    """On what grounds people were searched for whom no indication is recorded."""
    if not known.has_dog or _told_apart(known):
        return None
    whole = known.searched
    if not known.has_records:
        all_of = f" of the {words.count(whole)}" if whole and whole > 1 else ""
        return (
            f"How many{all_of} searches were made without an indication of the dog, and on what "
            "grounds?"
        )
    indicated = known.number(grounds=schema.DRUG_DOG_INDICATION)
    if whole is None or indicated is None or not known.is_recorded("grounds"):
        return "On what grounds were people searched for whom no indication is recorded?"
    if whole == indicated:
        return None
    return (
        f"On what grounds were the {words.counted(whole - indicated, 'search', 'searches')} made "
        "for which no indication of the dog is recorded?"
    )


def _told_apart(known: Known) -> bool:
    """Whether the plan counts searches without an indication, and of no records."""
    return not known.has_records and WITHOUT_INDICATION in (known.operation.get("stages") or {})


def about_grounds_beside_the_dog(known: Known) -> str | None:
    """What else was recorded as a ground, where the dog indicated."""
    if not known.has_dog:
        return None
    return (
        "Where the dog indicated, which other grounds were recorded, and were they written down "
        "before or after the indication?"
    )


def about_the_dogs_record(known: Known) -> str | None:
    """How a dog's indications and finds are counted."""
    if not known.has_dog:
        return None
    return (
        "How is the dog's record kept: how many indications in the last twelve months, and after "
        "how many of them was something found?"
    )


def about_training(known: Known) -> str | None:
    """How often dog and handler were trained and assessed."""
    if not known.has_dog:
        return None
    return (
        "How often were the dog and its handler trained and assessed in the last twelve months, "
        "and with which results, in numbers?"
    )
