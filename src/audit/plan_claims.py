"""What a plan says of a claim: the quotation, which hypothesis it is, and numbers of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeInt,
    PositiveInt,
    SerializerFunctionWrapHandler,
    field_validator,
    model_serializer,
    model_validator,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

from audit.errors import nearest

ClaimName = Literal[
    "dog_does_not_discriminate",
    "it_worked",
    "up_by_a_third",
    "proportionate_to_the_area",
    "intelligence_led",
    "reduced_crime",
    "two_counts",
    "two_rates",
    "share_against_share",
]
"""Every claim that can be held against records; the last three are hypotheses of the user's own."""
CLAIM_NAMES: tuple[ClaimName, ...] = get_args(ClaimName)
CHANGES: tuple[ClaimName, ...] = ("up_by_a_third", "reduced_crime")
"""Claims on how one count changed."""

_OF_CHANGE = ("what", "now", "before", "days_now", "days_before", "by", "elsewhere")
_OWN = ("first", "second", "says", "hypothesis")
TAKES: dict[ClaimName, tuple[str, ...]] = {
    "dog_does_not_discriminate": (),
    "it_worked": ("elsewhere",),
    "up_by_a_third": _OF_CHANGE,
    "proportionate_to_the_area": (),
    "intelligence_led": ("at_least",),
    "reduced_crime": _OF_CHANGE,
    "two_counts": _OWN,
    "two_rates": _OWN,
    "share_against_share": (*_OWN, "share"),
}
"""The keys that each claim may have beside its name and quotation."""

PLAIN_SAYS = ("higher", "lower", "same")
BOUNDS = ("at least", "at most")
"""What a hypothesis of the user's own may say; a bound has a number after it."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Count(_Part):
    """One side of a hypothesis of the user's own."""

    count: NonNegativeInt
    of: PositiveInt | None = None
    """What the count is a part of."""
    days: float | None = Field(default=None, gt=0)
    """The time in which it was counted, in days or any one unit."""
    name: str = Field(default="", max_length=100)
    """What it is a count of, in words: `searches on Fridays`."""


class Elsewhere(_Part):
    """Numbers without the operation: finds among searches, or one count over both periods."""

    where: str = Field(default="", max_length=100)
    """Where or when, in words: `the same place in July`."""
    found: NonNegativeInt | None = None
    searched: PositiveInt | None = None
    now: NonNegativeInt | None = None
    before: NonNegativeInt | None = None


class Claim(_Part):
    """Something that was said about the operation."""

    quote: str = Field(min_length=1, max_length=300)
    claim: ClaimName
    what: str = Field(default="", max_length=100)
    """What was counted, in the plural: `arrests`; the name of one of the plan's changes."""
    now: NonNegativeInt | None = None
    before: NonNegativeInt | None = None
    days_now: float = Field(default=1, gt=0)
    days_before: float = Field(default=1, gt=0)
    by: float | None = Field(default=None, gt=0)
    """The size of the change that is claimed, as a part of the earlier count: 0.25."""
    at_least: float | None = Field(default=None, gt=0, le=1)
    """The smallest share that would bear the claim out."""
    elsewhere: Elsewhere | None = None
    first: Count | None = None
    second: Count | None = None
    share: float | None = Field(default=None, gt=0, lt=1)
    """What the first share is held against, where it is known and no sample."""
    says: str | None = None
    """What is said of the first beside the second: `higher`, `lower`, `same`, `at least 1.5`."""
    hypothesis: str = Field(default="", max_length=300)
    """The same in the user's words."""

    @field_validator("claim", mode="before")
    @classmethod
    def _is_known(cls, given: object) -> object:
        if given not in CLAIM_NAMES:
            raise ValueError(f"is no claim that can be tested{nearest(str(given), CLAIM_NAMES)}")
        return given

    @field_validator("says")
    @classmethod
    def _says_something(cls, given: str | None) -> str | None:
        if given is not None:
            said(given)
        return given

    def given(self) -> tuple[str, ...]:
        """The names of what is not as it would be if it had not been given."""
        fields = type(self).model_fields
        return tuple(name for name in fields if getattr(self, name) != fields[name].default)

    @model_serializer(mode="wrap")
    def _as_given(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without the keys of other claims, which would only be empty."""
        given = self.given()
        return {name: value for name, value in handler(self).items() if name in given}

    @model_validator(mode="after")
    def _has_its_numbers(self) -> Self:
        if problems := list(_problems(self)):
            raise ValueError("; ".join(problems))
        return self


def said(text: str) -> tuple[str, float]:
    """What `says` says: a word and the number that goes with it, 1 where none does."""
    if text in PLAIN_SAYS:
        return text, 1.0
    for bound in BOUNDS:
        if text.startswith(f"{bound} ") and _is_above_0(number := text.removeprefix(bound)):
            return bound, float(number)
    raise ValueError(
        f"{text!r} is none of: higher, lower, same, at least NUMBER, at most NUMBER; the number "
        "is how many times the second, such as 1.5"
    )


def _is_above_0(text: str) -> bool:
    try:
        return 0 < float(text) < float("inf")
    except ValueError:
        return False


def _problems(claim: Claim) -> Iterator[str]:
    """Everything that one claim lacks, and what it has no use for."""
    known = TAKES[claim.claim]
    if useless := sorted(set(claim.given()) - {"quote", "claim", *known}):
        takes = f"it takes: {', '.join(known)}" if known else "it takes no numbers"
        are = "is" if len(useless) == 1 else "are"
        yield f"{', '.join(useless)} {are} of no use to {claim.claim} ({takes})"
    if claim.claim in CHANGES:
        yield from _of_change(claim)
    elif claim.claim == "it_worked":
        yield from _of_finds(claim.elsewhere)
    elif "says" in known:
        yield from _of_own(claim)


def _of_change(claim: Claim) -> Iterator[str]:
    elsewhere = claim.elsewhere
    if claim.now is None and claim.before is not None:
        yield "before is given without now"
    if (claim.days_now, claim.days_before) != (1, 1) and claim.now is None:
        yield "days_now and days_before are of now and before, which are not given"
    elif (claim.days_now == 1) != (claim.days_before == 1):
        yield "gives the length of one period; give days_now and days_before"
    if claim.claim == "reduced_crime" and claim.by is not None and claim.by >= 1:
        yield f"by is {claim.by:g}, and nothing falls by all of it or more; write 20 in 100 as 0.2"
    if elsewhere is None:
        return
    if elsewhere.now is None or elsewhere.before is None:
        yield "elsewhere lacks now or before: { now = 90, before = 95 }"
    if elsewhere.found is not None or elsewhere.searched is not None:
        yield "elsewhere takes now and before here, not found and searched"
    if claim.before is None:
        yield "elsewhere is given without now and before of the place itself"


def _of_finds(elsewhere: Elsewhere | None) -> Iterator[str]:
    if elsewhere is None:
        return
    if elsewhere.found is None or elsewhere.searched is None:
        yield "elsewhere lacks found or searched: { found = 400, searched = 2600 }"
    elif elsewhere.found > elsewhere.searched:
        yield f"elsewhere: {elsewhere.found:,} found are more than {elsewhere.searched:,} searched"
    if elsewhere.now is not None or elsewhere.before is not None:
        yield "elsewhere takes found and searched here, not now and before"


def _of_own(claim: Claim) -> Iterator[str]:
    """What a hypothesis of the user's own lacks."""
    has_share = claim.claim == "share_against_share" and claim.share is not None
    needed = ["first", "says", *([] if has_share else ["second"])]
    if lacking := [name for name in needed if getattr(claim, name) is None]:
        yield f"{' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} missing"
    if claim.claim == "share_against_share" and claim.second and not claim.second.count:
        yield "second: nothing is so many times a share of 0; give a count above 0"
    if has_share and claim.second is not None:
        yield "share and second are both given; give one of them"
    sides = {"first": claim.first, "second": claim.second}
    given = {name: side for name, side in sides.items() if side is not None}
    is_of_parts = claim.claim != "two_counts"
    for name, side in given.items():
        yield from _of_side(name, side, is_of_parts=is_of_parts)
    if len({side.days is None for side in given.values()}) > 1 and not is_of_parts:
        yield "gives the length of one period; give days of first and second"


def _of_side(name: str, side: Count, *, is_of_parts: bool) -> Iterator[str]:
    if is_of_parts and side.of is None:
        yield f"{name} lacks of: {{ count = {side.count}, of = … }}"
    if not is_of_parts and side.of is not None:
        yield f"{name}: of is of no use to two_counts; two_rates compares parts of wholes"
    if is_of_parts and side.days is not None:
        yield f"{name}: days are of use to two_counts only"
    if side.of is not None and side.count > side.of:
        yield f"{name}: {side.count:,} is more than the {side.of:,} that it is a part of"
