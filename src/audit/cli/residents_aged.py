"""The residents by age band that `stop-audit baselines --by-age` prints, as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audit.baselines.ages import MUCH_MODELLED, Ages
from audit.baselines.areas import find_area
from audit.baselines.baseline import ANY_AREA
from audit.baselines.census import residents_of_one
from audit.cli.residents import one, share
from audit.errors import BaselineError
from audit.ethnicity import FIVE, LABELS
from audit.schema import AGE_BAND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.baselines.baseline import Baseline
    from audit.baselines.figures import Area

_WIDTH = 12


def area_text(name: str, *, as_json: bool) -> str:
    """The residents of one area by age band. `BaselineError` where it has no ages."""
    place, baseline = find_area(name), residents_of_one(name)
    ages = baseline.ages(ANY_AREA)
    if ages is None:
        raise BaselineError(
            f"The bundled residents of {baseline.label.rpartition(' of ')[2]} have no ages. "
            "Ask for a larger area, such as its local authority."
        )
    if as_json:
        return json.dumps(_one(place, baseline, ages), indent=1, ensure_ascii=False)
    return "\n".join(_lines(place, baseline, ages))


def _one(place: Area, baseline: Baseline, ages: Ages) -> dict[str, object]:
    return one(place, baseline) | {
        "ages": {
            "source": ages.source,
            "sha256": ages.sha256,
            "residents": {
                code: {band: held[code] for band, held in ages.residents.items()}
                for code in FIVE.codes
            },
            "modelled_share": {code: ages.modelled[code] for code in FIVE.codes},
        }
    }


def _lines(place: Area, baseline: Baseline, ages: Ages) -> Iterator[str]:
    yield f"{baseline.label} ({place.code}), by age band"
    yield f"{baseline.definition}, {baseline.date}; {ages.source}"
    yield ""
    yield _row("Ethnic group", *(AGE_BAND[band] for band in ages.residents), "Modelled")
    for code in FIVE.codes:
        people = [held[code] for held in ages.residents.values()]
        yield _row(LABELS[code], *(f"{number:,}" for number in people), _modelled(ages, [code]))
    people = [sum(held.values()) for held in ages.residents.values()]
    everybody = [f"{number:,}" for number in people]
    yield _row("All residents", *everybody, _modelled(ages, list(FIVE.codes)))
    yield ""
    yield "Modelled: the share of a group's residents whose age was not published; it was estimated"
    yield "from the ages of the group in the whole region."
    if much := [LABELS[code] for code in FIVE.codes if ages.modelled[code] > MUCH_MODELLED]:
        yield f"Above {MUCH_MODELLED:.0%}, so treat these ages with care: {', '.join(much)}."
    yield ""
    yield baseline.credit


def _modelled(ages: Ages, codes: list[str]) -> str:
    """The modelled part of several groups together, in per cent."""
    people = {code: sum(held[code] for held in ages.residents.values()) for code in codes}
    modelled = sum(number * ages.modelled[code] for code, number in people.items())
    return share(modelled, sum(people.values()))


def _row(label: str, *cells: str) -> str:
    return f"{label:<16}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells)
