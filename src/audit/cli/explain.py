"""`stop-audit explain`: a measure or a word in plain language."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from audit.errors import PlanError

if TYPE_CHECKING:
    from audit.health import catalogue
    from audit.operations.claims import catalogue as of_claims
    from audit.reporting import glossary

SCHEMA = "findings-schema"
CODE_BOOKS = "code-books"
HEALTH_CHECKS = "health-checks"
WORDING = "wording"
CLAIMS = "claims"


@click.command(short_help="Explain a measure or a word.")
@click.argument("term", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.option(
    "--markdown",
    is_flag=True,
    help="Print claims, code-books, health-checks or wording as a page of Markdown.",
)
def explain(term: str | None, *, as_json: bool, markdown: bool) -> None:
    """
    Say what TERM means: for a measure its question, unit, method and source.

    Without TERM it lists what can be explained. The term findings-schema stands for the JSON
    Schema of findings.json, code-books for the code books that come with the program,
    health-checks for what is looked at in the records, claims for what can be held against them,
    and wording for the rules of lint-text.

    \b
    Examples:
      stop-audit explain find_rate
      stop-audit explain "rate ratio"
      stop-audit explain code-books
      stop-audit explain absent_category
      stop-audit explain findings-schema --json
    """
    if term == SCHEMA:
        from audit.findings import Findings

        click.echo(json.dumps(Findings.model_json_schema(), indent=1))
        return
    if term == CODE_BOOKS:
        _explain_code_books(as_json=as_json, markdown=markdown)
        return
    if term == HEALTH_CHECKS:
        _explain_health(as_json=as_json, markdown=markdown)
        return
    if term == WORDING:
        _explain_wording(as_json=as_json, markdown=markdown)
        return
    if term == CLAIMS:
        _explain_claims(as_json=as_json, markdown=markdown)
        return
    from audit.reporting import glossary

    if term is None:
        terms = [entry.term for entry in glossary.entries()]
        click.echo("\n".join([*terms, CLAIMS, CODE_BOOKS, HEALTH_CHECKS, WORDING, SCHEMA]))
        return
    entry = _entry(term)
    told = entry.as_json() if isinstance(entry, glossary.Entry) else asdict(entry)
    click.echo(json.dumps(told, indent=1, ensure_ascii=False) if as_json else entry.in_words())


def _entry(term: str) -> glossary.Entry | catalogue.Entry | of_claims.Entry:
    """The word of the glossary, the health check or the claim; the glossary's error for none."""
    from audit.reporting import glossary

    try:
        return glossary.find(term)
    except PlanError:
        # The checks bring pandas with them, which a word of the glossary does without.
        from audit.health import catalogue
        from audit.operations.claims import catalogue as of_claims

        if found := catalogue.find(term) or of_claims.find(term):
            return found
        raise


def _explain_health(*, as_json: bool, markdown: bool) -> None:
    from audit.health import catalogue

    if as_json:
        checks = [asdict(entry) for entry in catalogue.entries()]
        click.echo(json.dumps(checks, indent=1, ensure_ascii=False))
    else:
        click.echo(catalogue.page() if markdown else catalogue.listing(), nl=not markdown)


def _explain_claims(*, as_json: bool, markdown: bool) -> None:
    from audit.operations.claims import catalogue

    if as_json:
        claims = [asdict(entry) for entry in catalogue.entries()]
        click.echo(json.dumps(claims, indent=1, ensure_ascii=False))
    else:
        click.echo(catalogue.page() if markdown else catalogue.listing(), nl=not markdown)


def _explain_code_books(*, as_json: bool, markdown: bool) -> None:
    from audit.intake.codes import catalogue

    if as_json:
        books = [asdict(entry) for entry in catalogue.entries()]
        click.echo(json.dumps(books, indent=1, ensure_ascii=False))
    else:
        click.echo(catalogue.page() if markdown else catalogue.listing(), nl=not markdown)


def _explain_wording(*, as_json: bool, markdown: bool) -> None:
    from audit.reporting.wording import catalogue

    if as_json:
        rules = [asdict(entry) for entry in catalogue.entries()]
        click.echo(json.dumps(rules, indent=1, ensure_ascii=False))
    else:
        click.echo(catalogue.page() if markdown else catalogue.listing(), nl=not markdown)
