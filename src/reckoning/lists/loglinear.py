"""Log-linear estimates: the best model or a given one, independence, and no interaction of the highest order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtri

from reckoning.lists.estimates import LEVEL, Estimate, NotEstimable, Patterns
from reckoning.lists.hierarchy import ALL_MODELS_UP_TO, closed, models, read, spelled, written
from reckoning.lists.poisson import Fitted
from reckoning.lists.ranking import best

MODEL, INDEPENDENCE, HIGHEST = "loglinear", "independence", "nhoi"
MOST_LISTS = 10
SHOWN = 5  # models
RIVAL = 6.0  # BIC by which a model may be worse and still be spoken of
ASSUMPTION = (
    "Everyone counted here was as likely to be documented as anyone else, and lists depend on each other only by the "
    "interactions of the one model chosen, {model}: those that it lacks, and that of all lists together, are none, "
    "among the missing as among the documented."
)
OF_INDEPENDENCE = (
    "Being on one list says nothing of being on another, for anybody. Lists of the dead seldom are so: this row shows "
    "what the assumption does, it is no estimate to use."
)
OF_HIGHEST = (
    "Lists may depend on each other in any way but one: the interaction of all of them together is none among the "
    "missing as among the documented. Nothing in the lists can test it; this row shows how far the answer may lie, it "
    "is no best guess."
)


def loglinear(patterns: Patterns, *, terms: str | None = None, level: float = LEVEL) -> Estimate:
    """The estimate of a log-linear model: the one with the lowest BIC, or a given one.

    Args:
        patterns: three to ten lists that overlap (``usable``).
        terms: the model, such as ``[123,14,34]``; else it is searched for.
        level: of the interval, by the profile of the likelihood.

    Raises:
        NotEstimable: too many lists; the model given, or every model, has no estimate.
        ValueError: ``terms`` is no model over these lists.
    """
    _few(patterns)
    lists = len(patterns.lists)
    if terms is not None:
        fitted = [Fitted(patterns, read(terms, lists))]
    else:
        fitted = list(best(patterns, SHOWN))
    if not fitted:
        raise NotEstimable("no log-linear model of these lists has an estimate: too few patterns have anybody")
    chosen = fitted[0]
    diagnostics = {
        **_of(chosen, patterns.lists, level),
        "searched": _searched(lists) if terms is None else "given",
        "models": [_short(one, patterns.lists) for one in fitted],
        "warnings": [*_rivals(fitted, searched=terms is None), *_unseen(chosen, patterns.lists)],
    }
    assumption = ASSUMPTION.format(model=spelled(chosen.fit.terms, patterns.lists))
    return Estimate(
        MODEL, patterns.observed, chosen.fit.estimate, chosen.profile(level), level, assumption, diagnostics
    )


def independence(patterns: Patterns, *, level: float = LEVEL) -> Estimate:
    """The estimate if no list depended on any other: precise, and wrong wherever they do. Kept as a warning.

    Raises:
        NotEstimable: too many lists, or it has none.
    """
    _few(patterns)
    fitted = Fitted(patterns, closed([], len(patterns.lists)))
    people, interval = fitted.multinomial(level)
    diagnostics = {
        **_of(fitted, patterns.lists, level),
        "warnings": ["shown as a warning: wherever lists depend on each other it is wrong, and looks precise"],
    }
    return Estimate(INDEPENDENCE, patterns.observed, people, interval, level, OF_INDEPENDENCE, diagnostics)


def highest_order(patterns: Patterns, *, level: float = LEVEL) -> Estimate:
    """The closed form where only the interaction of all lists is none: a bound for how sensitive the answer is.

    The missing are the product of all patterns with an odd number of lists, divided by that of those with an even one;
    the variance of the log of it is the sum of 1/count.

    Raises:
        NotEstimable: too many lists, or a pattern has nobody.
    """
    _few(patterns)
    cells = patterns.cells()[1:]
    if (cells == 0).any():
        nobody = int((cells == 0).sum())
        raise NotEstimable(
            f"{nobody} of the {len(cells)} patterns {'has' if nobody == 1 else 'have'} nobody, and the formula "
            "multiplies and divides by all of them"
        )
    odd = np.bitwise_count(np.arange(1, len(cells) + 1)) % 2 == 1
    log_missing = float(np.log(cells[odd]).sum() - np.log(cells[~odd]).sum())
    log_se = float(np.sqrt((1 / cells).sum()))
    reach = float(np.exp(ndtri((1 + level) / 2) * log_se))
    missing = float(np.exp(log_missing))
    diagnostics = {"missing": round(missing, 1), "se_log": round(log_se, 4), "warnings": []}
    seen = patterns.observed
    return Estimate(
        HIGHEST, seen, seen + missing, (seen + missing / reach, seen + missing * reach), level, OF_HIGHEST, diagnostics
    )


def _few(patterns: Patterns) -> None:
    if len(patterns.lists) > MOST_LISTS:
        raise NotEstimable(
            f"{len(patterns.lists)} lists make a table of {2 ** len(patterns.lists):,} patterns, the most is "
            f"{MOST_LISTS} lists: put lists of one kind together, leave small ones out, or take the latent-class model"
        )


def _of(fitted: Fitted, names: Sequence[str], level: float) -> dict[str, object]:
    fit = fitted.fit
    people, interval = fitted.multinomial(level)
    return {
        **_short(fitted, names),
        "se": round(fit.se, 3),
        "deviance": round(fit.deviance, 5),
        "df": fit.df,
        "wald_log": _rounded(fitted.wald(level)),
        "poisson_profile": _rounded(fitted.profile(level)),
        "multinomial_profile": {"estimate": round(people, 1), "interval": _rounded(interval)},
        "fitted_as_none": [spelled(closed([one], 0), names) for one in fit.fixed],
    }


def _short(fitted: Fitted, names: Sequence[str]) -> dict[str, object]:
    fit = fitted.fit
    return {
        "terms": written(fit.terms),
        "model": spelled(fit.terms, names),
        "estimate": round(fit.estimate, 3),
        "AIC": round(fit.aic, 4),
        "BIC": round(fit.bic, 4),
    }


def _rounded(interval: tuple[float, float]) -> list[float]:
    return [round(end, 1) for end in interval]


def _searched(lists: int) -> str:
    if lists <= ALL_MODELS_UP_TO:
        return f"all {len(models(lists)):,} hierarchical models"
    return "step by step from independence"


def _rivals(fitted: Sequence[Fitted], *, searched: bool) -> list[str]:
    """That the model was chosen by looking at the same lists, and what others nearly as good say."""
    if not searched:
        return []
    near = [one.fit.estimate for one in fitted if one.fit.bic <= fitted[0].fit.bic + RIVAL]
    told = "the interval leaves out that the model was chosen by the same lists"
    if len(near) > 1:
        told += f"; {len(near)} models within {RIVAL:g} of its BIC say {min(near):,.0f} to {max(near):,.0f}"
    return [told]


def _unseen(fitted: Fitted, names: Sequence[str]) -> list[str]:
    none = [spelled(closed([one], 0), names) for one in fitted.fit.fixed]
    return [f"nobody is on both, fitted as impossible: {', '.join(none)}"] if none else []
