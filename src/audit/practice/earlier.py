"""The words that data.police.uk wrote in earlier years, by the current ones that they became."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OTHER_WHITE = "White - Any other White ethnic background (W9)"
_OTHER = "Chinese or other ethnic group - Any other ethnic group (O9)"

SELF_DEFINED: Mapping[str, str] = {
    "White - English/Welsh/Scottish/Northern Irish/British": "White - White British (W1)",
    "White - Irish": "White - White Irish (W2)",
    # There was no label yet for Gypsy or Irish Traveller, nor for Arab.
    "White - Gypsy or Irish Traveller": _OTHER_WHITE,
    "White - Any other White background": _OTHER_WHITE,
    "Mixed/Multiple ethnic groups - White and Black Caribbean": (
        "Mixed - White and Black Caribbean (M1)"
    ),
    "Mixed/Multiple ethnic groups - White and Black African": (
        "Mixed - White and Black African (M2)"
    ),
    "Mixed/Multiple ethnic groups - White and Asian": "Mixed - White and Asian (M3)",
    "Mixed/Multiple ethnic groups - Any other Mixed/Multiple ethnic background": (
        "Mixed - Any other Mixed ethnic background (M9)"
    ),
    "Asian/Asian British - Indian": "Asian or Asian British - Indian (A1)",
    "Asian/Asian British - Pakistani": "Asian or Asian British - Pakistani (A2)",
    "Asian/Asian British - Bangladeshi": "Asian or Asian British - Bangladeshi (A3)",
    "Asian/Asian British - Chinese": "Chinese or other ethnic group - Chinese (O1)",
    "Asian/Asian British - Any other Asian background": (
        "Asian or Asian British - Any other Asian ethnic background (A9)"
    ),
    "Black/African/Caribbean/Black British - Caribbean": (
        "Black or Black British - Caribbean (B1)"
    ),
    "Black/African/Caribbean/Black British - African": "Black or Black British - African (B2)",
    "Black/African/Caribbean/Black British - Any other Black/African/Caribbean background": (
        "Black or Black British - Any other Black ethnic background (B9)"
    ),
    "Other ethnic group - Arab": _OTHER,
    "Other ethnic group - Any other ethnic group": _OTHER,
    "Other ethnic group - Not stated": "Not Stated (NS)",
}

OUTCOME: Mapping[str, str] = {
    "A no further action disposal": "Nothing found - no further action",
    "Arrest": "Suspect arrested",
    "Khat or Cannabis warning": "Offender given drugs possession warning",
    "Penalty Notice for Disorder": "Offender given penalty notice",
    "Community resolution": "Local resolution",
    "Summons / charged by post": "Suspect summonsed to court",
    "Caution (simple or conditional)": "Offender cautioned",
}

FLAG: Mapping[str, str] = {"True": "1.0", "False": "0.0"}
"""How flags are written once a table that has blanks was saved by a program that counts."""
