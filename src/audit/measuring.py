"""One part of the records under one set of choices → its findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.asking import Asking, too_few
from audit.population import Population
from audit.visitors import NOT_RESIDENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.baselines import Baseline
    from audit.estimate import NotEstimable
    from audit.findings import Finding
    from audit.inputs import Counted, Inputs
    from audit.measures import Measure
    from audit.plan import Definition


@dataclass(frozen=True, slots=True)
class Part:
    """What is measured: some of the records, and what to call them."""

    inputs: Inputs
    counted: Counted
    stratum: Mapping[str, str] = field(default_factory=dict)
    variation: str | None = None
    definition: Definition | None = None
    """None: the plan's."""
    baseline: Baseline | None = None
    """None: the main one."""
    areas: tuple[str, ...] | None = None
    """None: all of the audit's."""
    instead: NotEstimable | None = None
    """Stands in place of every result, where the inputs could not be altered."""

    def findings(self, measures: Iterable[Measure]) -> Iterator[Finding]:
        """Every measure of every group that it can be asked of."""
        population = self.population()
        beside = () if self.variation else (population.everybody(), population.unknown())
        yield from self.asking.findings(measures, population.cases(), beside)

    def population(self) -> Population:
        """Who is measured here: the part's searches, and the residents beside them."""
        return Population(
            inputs=self.inputs,
            part=self.counted,
            definition=self.definition or self.inputs.plan.find.definition,
            baseline=self._held,
            areas=self.areas or self.inputs.areas,
            people={} if self.stratum or self.variation else self.inputs.people,
        )

    @property
    def _held(self) -> Baseline:
        return self.baseline or self.inputs.baselines[0]

    @property
    def asking(self) -> Asking:
        """How the part's groups are asked."""
        return Asking(
            level=self.inputs.level,
            baseline=self._held.name,
            residents_fit=self.inputs.residents_fit,
            not_residents=self.inputs.not_residents or NOT_RESIDENTS,
            few=too_few(self.population().cases()) if self.inputs.plan.operation else {},
            stratum=self.stratum,
            variation=self.variation,
            instead=self.instead,
            gaps=self.inputs.gaps.get(self.inputs.basis, {}),
        )
