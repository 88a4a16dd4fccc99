"""What a plan says of a claim: the quotation, which hypothesis it is, and numbers of its own."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

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


class Claim(BaseModel):
    """Something that was said about the operation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quote: str = Field(min_length=1, max_length=300)
    claim: ClaimName

    @field_validator("claim", mode="before")
    @classmethod
    def _is_known(cls, given: object) -> object:
        if given not in CLAIM_NAMES:
            near = get_close_matches(str(given), CLAIM_NAMES, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(CLAIM_NAMES)}"
            raise ValueError(f"is no claim that can be tested ({hint})")
        return given
