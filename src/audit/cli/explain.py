"""`stop-audit explain`: a measure or a word in plain language."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

SCHEMA = "findings-schema"
CODE_BOOKS = "code-books"


@click.command(short_help="Explain a measure or a word.")
@click.argument("term", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.option("--markdown", is_flag=True, help="Print the code books as a page of Markdown.")
def explain(term: str | None, *, as_json: bool, markdown: bool) -> None:
    """
    Say what TERM means: for a measure its question, unit, method and source.

    Without TERM it lists what can be explained. The term findings-schema stands for the JSON
    Schema of findings.json, and code-books for the code books that come with the program.

    \b
    Examples:
      stop-audit explain find_rate
      stop-audit explain "rate ratio"
      stop-audit explain code-books
      stop-audit explain findings-schema --json
    """
    if term == SCHEMA:
        from audit.findings import Findings

        click.echo(json.dumps(Findings.model_json_schema(), indent=1))
        return
    if term == CODE_BOOKS:
        _explain_code_books(as_json=as_json, markdown=markdown)
        return
    from audit.reporting import glossary

    if term is None:
        click.echo("\n".join([*(entry.term for entry in glossary.entries()), CODE_BOOKS, SCHEMA]))
        return
    entry = glossary.find(term)
    click.echo(
        json.dumps(entry.as_json(), indent=1, ensure_ascii=False) if as_json else entry.in_words()
    )


def _explain_code_books(*, as_json: bool, markdown: bool) -> None:
    from audit.intake import catalogue

    if as_json:
        books = [asdict(entry) for entry in catalogue.entries()]
        click.echo(json.dumps(books, indent=1, ensure_ascii=False))
    else:
        click.echo(catalogue.page() if markdown else catalogue.listing(), nl=not markdown)
