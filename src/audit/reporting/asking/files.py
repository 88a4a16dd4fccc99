"""The files beside a report that ask for what is missing: a letter, and forms to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.asking import forms
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
    if known.missing_fields:
        made[forms.SEARCHES] = forms.searches(known.missing_fields)
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
