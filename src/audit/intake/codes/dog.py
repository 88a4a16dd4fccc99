"""What a column of drug-dog indications and the grounds say of each other, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from audit import schema
from audit.intake.seen.observed import (
    DOG_AND_GROUNDS,
    DOG_BY_COLUMN,
    DOG_BY_GROUNDS,
    DOG_DENIED,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    Column = np.ndarray[tuple[Any, ...], np.dtype[np.bool_]]


def agreement(
    grounds: pd.Categorical[str], answers: pd.Categorical[str] | None
) -> Mapping[str, Column]:
    """Of which rows each trait is true; nothing where there is no column of indications."""
    if answers is None:
        return {}
    speaks = np.array([schema.DRUG_DOG_INDICATION in each for each in grounds.categories], bool)
    is_text = np.array([each != schema.NOT_RECORDED for each in grounds.categories], bool)
    stated, recorded = speaks[grounds.codes], is_text[grounds.codes]
    is_yes, is_no = (_is(answers, code) for code in (schema.YES, schema.NO))
    return {
        DOG_AND_GROUNDS: recorded & (is_yes | is_no),
        DOG_DENIED: stated & is_no,
        DOG_BY_COLUMN: recorded & ~stated & is_yes,
        DOG_BY_GROUNDS: stated & ~is_yes & ~is_no,
    }


def _is(answers: pd.Categorical[str], code: str) -> Column:
    chosen: Column = np.array([each == code for each in answers.categories], bool)
    found: Column = chosen[answers.codes]
    return found
