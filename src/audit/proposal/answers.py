"""A user's answers to the questions of a proposal → the proposal with them in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.proposal.proposed import Proposal
    from audit.proposal.weigh import Choice
    from audit.proposal.whose import Open

_SAID = "you said so"


def answered(proposal: Proposal, answers: Mapping[str, str]) -> Proposal:
    """
    The proposal with answers by the keys of its questions; what has none stays as it is.

    Two columns of ethnicity can be one person's word only once: the first answer counts.
    """
    chosen = [each for each in proposal.choices if answers.get(f"use:{each.column}") != "no"]
    kept = [_used(e) if answers.get(f"use:{e.column}") == "yes" else e for e in chosen]
    left = [each.header for each in proposal.choices if each not in chosen]
    opens: list[Open] = []
    for each in proposal.opens:
        answer = answers.get(f"whose:{each.header}", "")
        by_word = {str(word): choice for word, choice in each.choices.items()}
        if answer in by_word and all(by_word[answer].column != had.column for had in kept):
            kept.append(_used(by_word[answer]))
        elif answer == "neither":
            left.append(each.header)
        else:
            opens.append(each)
    area = answers.get("area", "").strip() or proposal.area
    return replace(
        proposal,
        choices=kept,
        opens=opens,
        left=(*proposal.left, *left),
        area=area,
        area_because=_SAID if area != proposal.area else proposal.area_because,
    )


def _used(choice: Choice) -> Choice:
    return replace(choice, is_used=True, note=_SAID)
