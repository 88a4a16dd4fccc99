"""What WeasyPrint leaves out of a tagged PDF and a screen reader needs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PRINTED = 4
"""The flag of an annotation that is printed like the page around it (ISO 32000-1, 12.5.3)."""
Element = Any
"""An object of a PDF before it is written; pydyf is untyped."""


def finished(_: object, pdf: Any) -> None:  # noqa: ANN401 - as above
    """
    Mend the objects of a PDF before they are written; WeasyPrint's `finisher`.

    Header cells say whether they head a column or a row; links are printed; running headers
    are artifacts, which are not read out on every page (ISO 14289-1, 7.5 and 7.8).
    """
    objects: list[Element] = [each for each in pdf.objects if isinstance(each, dict)]
    elements = {each.reference: each for each in objects if each.get("Type") == "/StructElem"}
    for each in objects:
        if each.get("Type") == "/Annot":
            each["F"] = PRINTED
    for each in elements.values():
        if each["S"] == "/TH" and "A" in each:
            part = elements[elements[each["P"]]["P"]]
            each["A"]["Scope"] = "/Column" if part["S"] == "/THead" else "/Row"
    _hide_running_headers(pdf, elements)


def relate(pdf: Any, relationships: Mapping[str, str]) -> None:  # noqa: ANN401 - as above
    """Say what each attached file, by its name, is to the pages (ISO 32000-2, 7.11.3 and 14.13)."""
    files: list[Element] = [each for each in pdf.objects if isinstance(each, dict) and "EF" in each]
    for each in files:
        each["AFRelationship"] = relationships[each["UF"].string]
    pdf.catalog["AF"] = f"[{' '.join(each.reference.decode() for each in files)}]"


def _hide_running_headers(pdf: Any, elements: Mapping[bytes, Element]) -> None:  # noqa: ANN401
    """Mark as artifacts what WeasyPrint tagged and then left out of the tree: margin boxes."""
    hidden: defaultdict[bytes, set[int]] = defaultdict(set)
    for element in elements.values():
        parent = elements.get(element["P"])
        if parent is not None and element.reference not in parent["K"]:
            for page, number in _content(element, elements):
                hidden[page].add(number)
    streams = {each.reference: each for each in pdf.objects if hasattr(each, "stream")}
    pages: list[Element] = [each for each in pdf.objects if isinstance(each, dict)]
    for page in pages:
        if page.get("Type") == "/Page" and page.reference in hidden:
            _make_artifacts(streams[page["Contents"]].stream, hidden[page.reference])


def _content(element: Element, elements: Mapping[bytes, Element]) -> Iterator[tuple[bytes, int]]:
    """The page and number of every piece of marked content under an element."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield element["Pg"], kid
        elif kid in elements:
            yield from _content(elements[kid], elements)


def _make_artifacts(operators: list[Any], numbers: set[int]) -> None:
    """Turn `/Span <</MCID 3>> BDC` into the beginning of an artifact, in place."""
    for place, operator in enumerate(operators):
        if isinstance(operator, dict) and operator.get("MCID") in numbers:
            operators[place - 1] = "/Artifact"
            operators[place] = type(operator)({"Type": "/Pagination"})
