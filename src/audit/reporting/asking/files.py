"""The files beside a report that ask for what is missing: a letter, and forms to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.asking import claims, forms
from audit.reporting.asking.known import Known
from audit.reporting.asking.request import request

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from audit.findings import Findings

LETTER = "request.txt"
FORMS = (forms.STAGES, forms.SEARCHES)


def files(findings: Findings) -> dict[str, bytes]:
    """The letter and the forms by name; nothing where nothing is missing."""
    letter = request(findings)
    if letter is None:
        return {}
    known = Known(findings)
    made = {LETTER: letter.text().encode()}
    if known.missing_stages:
        made[forms.STAGES] = forms.stages(known.missing_stages)
    if known.missing_fields or claims.asks_grounds(known):
        columns = (*known.missing_fields, *(claims.GROUNDS if claims.asks_grounds(known) else ()))
        made[forms.SEARCHES] = forms.searches(columns)
        made[forms.LABELS] = forms.labels(columns)
    return made


def without_filled(made: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files that may be written into a folder: no form that somebody filled in there."""
    return {
        name: content
        for name, content in made.items()
        if name not in FORMS
        or not (folder / name).is_file()
        or not forms.is_filled((folder / name).read_bytes())
    }
