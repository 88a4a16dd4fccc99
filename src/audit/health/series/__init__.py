"""What each force recorded from one period to the next, so that checks can look for breaks."""

from audit.health.series.counted import Counted, counted, of_force, the_first
from audit.health.series.silences import Silence, silences

__all__ = ["Counted", "Silence", "counted", "of_force", "silences", "the_first"]
