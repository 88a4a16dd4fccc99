"""Which interval each quantity of a report has, what else is offered, and why."""

from __future__ import annotations

from typing import NamedTuple


class Choice(NamedTuple):
    """The interval of one quantity. A statistician could choose otherwise, and can here."""

    measures: tuple[str, ...]
    """The measures that it is the interval of, as in findings.json."""
    quantity: str
    default: str
    others: str
    reason: str
    """Why, with the source."""


CHOICES: tuple[Choice, ...] = (
    Choice(
        (
            "find_rate",
            "share_of_searches",
            "outcome_share",
            "clothing_removal_rate",
            "officer_defined_share",
        ),
        "A share of searches",
        "Wilson",
        "Clopper-Pearson, mid-p, Jeffreys, Agresti-Coull",
        (
            "Close to its level for few searches too, and never beyond none or all. Wilson (1927), "
            "JASA 22:209; Brown, Cai and DasGupta (2001), Statistical Science 16:101"
        ),
    ),
    Choice(
        ("parity_share",),
        "Parity share",
        "Clopper-Pearson, exact",
        "Wilson, mid-p, Jeffreys, Agresti-Coull",
        (
            "Claims about who was present rest on it, so it holds the true share at least as often "
            "as it says. Clopper and Pearson (1934), Biometrika 26:404"
        ),
    ),
    Choice(
        ("search_rate",),
        "Search rate",
        "Garwood, exact",
        "mid-p, Byar, Jeffreys, score",
        (
            "Holds the true rate at least as often as it says. Garwood (1936), Biometrika 28:437; "
            "Ulm (1990), American Journal of Epidemiology 131:373"
        ),
    ),
    Choice(
        ("rate_ratio",),
        "Ratio of search rates",
        "mid-p, given both counts’ sum",
        "exact, score, log-normal",
        (
            "Closest to its level over small and large counts: the exact one is too wide, the "
            "log-normal one breaks down at few searches. Przyborowski and Wilenski (1940), "
            "Biometrika 31:313; Lancaster (1961), JASA 56:223"
        ),
    ),
    Choice(
        ("rate_difference",),
        "Gap between search rates",
        "score",
        "recovered from Jeffreys limits of each",
        (
            "Always holds the difference of the two rates that are printed, and covers well at few "
            "searches. Miettinen and Nurminen (1985), Statistics in Medicine 4:213"
        ),
    ),
    Choice(
        ("find_rate_difference",),
        "Gap between find rates",
        "Newcombe’s hybrid score",
        "Miettinen-Nurminen, Mee, Agresti-Caffo",
        (
            "Made of both Wilson intervals, and seldom short of its level. Newcombe (1998), "
            "Statistics in Medicine 17:873"
        ),
    ),
    Choice(
        ("find_rate_ratio",),
        "Ratio of find rates",
        "Koopman’s score",
        "Miettinen-Nurminen, Katz, Walter, recovered from Wilson limits",
        "Defined without finds in a group. Koopman (1984), Biometrics 40:513",
    ),
    Choice(
        ("standardised_rate_ratio",),
        "Ratio at the same ages",
        "recovered from Tiwari’s limits of both rates",
        "delta method on the logarithm",
        (
            "Sound where an age band has few searches. Tiwari, Clegg and Zou (2006), Statistical "
            "Methods in Medical Research 15:547; Fagerland and Newcombe (2013), Statistics in "
            "Medicine 32:2823"
        ),
    ),
    Choice(
        ("mh_rate_ratio",),
        "Ratio within areas",
        "Mantel-Haenszel with Greenland and Robins’ variance",
        "score",
        ("Takes many areas with few searches each. Greenland and Robins (1985), Biometrics 41:55"),
    ),
    Choice(
        ("who_ratio", "where_ratio"),
        "Who and where",
        "recovered from Tiwari’s limits; areas resampled where there are many",
        "exact, delta method on the logarithm",
        (
            "The searches to be expected are themselves uncertain. Tiwari, Clegg and Zou (2006), "
            "Statistical Methods in Medical Research 15:547"
        ),
    ),
    Choice(
        ("unknown_bounds", "parity_bounds"),
        "Unknown, at worst",
        "bounds, which are no interval",
        "an interval around the bounds (Imbens and Manski)",
        "Supposes nothing of who they are. Manski (1989), Journal of Human Resources 24:343",
    ),
    Choice(
        ("imputed_rate_ratio",),
        "Unknown, imputed",
        "Rubin’s rules",
        "degrees of freedom of Barnard and Rubin (1999)",
        (
            "Allows for not knowing as well as for chance. Rubin (1987), Multiple Imputation for "
            "Nonresponse in Surveys"
        ),
    ),
    Choice(
        ("ethnicity_agreement",),
        "Agreement (kappa)",
        "Fleiss, Cohen and Everitt",
        "the same under no agreement",
        "Holds whatever the agreement is. Fleiss, Cohen and Everitt (1969), Psychological "
        "Bulletin 72:323",
    ),
    Choice(
        ("clustered_rate_ratio",),
        "Ratio, repeats allowed for",
        "sum of squares of each person’s searches",
        "people resampled, quasi-Poisson",
        (
            "The searches of one person do not come independently. As Public Health England takes "
            "several events of a person (PHEindicatormethods)"
        ),
    ),
    Choice(
        ("find_rate_homogeneity",),
        "Find rates of all groups",
        "Pearson’s chi-squared; permutation where fewer than 5 are expected in a cell",
        "either for both",
        (
            "Rough for small expected counts, as permuting is not. Pearson (1900), Philosophical "
            "Magazine 50:157; Phipson and Smyth (2010), Statistical Applications in Genetics and "
            "Molecular Biology 9:39"
        ),
    ),
    Choice(
        ("detectable_ratio", "detectable_share"),
        "Smallest shown ratio",
        "exact binomial test, by all counts no likelier",
        "the same with equal tails",
        (
            "The test of R’s binom.test, given the searches of both groups together. Przyborowski "
            "and Wilenski (1940), Biometrika 31:313"
        ),
    ),
    Choice(
        ("detectable_find_rate_gap",),
        "Smallest shown gap",
        "Fisher’s exact test; normal approximation in large samples",
        "score test",
        "Counts every outcome where that can be done. Casagrande, Pike and Smith (1978), Applied "
        "Statistics 27",
    ),
)
"""In the order of the report. The functions of `audit.stats` take each of the others by name."""
