"""What people decided about sources: two are one, one depends on another, one counts civilians only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reckoning.model import Judgement
from reckoning.model.entity import Coverage
from reckoning.model.judgement import SOURCE
from reckoning.reconcile.sources import Sources
from reckoning.reconcile.unions import Unions


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions by the keys of sources.

    ``same`` maps a key to the key of the source it was merged with; ``depends`` a key to the keys it depends on, each
    with the reason; ``covers`` a key to the coverage rule stated last.
    """

    same: Mapping[str, str]
    depends: Mapping[str, tuple[tuple[str, str], ...]]
    covers: Mapping[str, Coverage]

    def merged(self, known: Sources) -> Sources:
        """The sources with those made one that a person merged."""
        if not self.same:
            return known
        names: dict[str, str] = {}
        writings: dict[str, frozenset[str]] = {}
        for key in sorted(known.names):
            into = self.same.get(key, key)
            held = names.get(into, known.names.get(into, known.names[key]))
            names[into] = held
            writings[into] = writings.get(into, frozenset()) | known.writings[key]
        keys = {claim: self.same.get(key, key) for claim, key in known.keys.items()}
        return replace(known, keys=keys, names=names, writings=writings)


def decide(judgements: Sequence[Judgement], known: Sources) -> Decided:
    """The decisions in force, by the keys that the sources have in these claims.

    A name that no claim uses keeps its own key: it takes effect once one does.
    """

    def key(subject: str) -> str:
        name = subject.removeprefix(SOURCE)
        return next((other for other in sorted(known.writings) if name in known.writings[other]), name)

    of_sources = [judgement for judgement in judgements if judgement.claim.startswith(SOURCE)]
    unions: Unions[str] = Unions()
    into: dict[str, str] = {}
    for judgement in of_sources:
        if judgement.verdict == "same_source":
            one, other = key(judgement.claim), key(str(judgement.other))
            unions.join(other, one)
            into[one] = other
    members = sorted({*into, *into.values()})
    chosen: dict[str, str] = {}
    for name in members:  # the one that others were merged into, and of those the least
        last = name not in into
        held = chosen.get(unions.root(name))
        if held is None or (last and held in into):
            chosen[unions.root(name)] = name
    same = {name: chosen[unions.root(name)] for name in members if chosen[unions.root(name)] != name}
    depends: dict[str, dict[str, str]] = {}
    covers: dict[str, Coverage] = {}
    for judgement in of_sources:
        one = key(judgement.claim)
        one = same.get(one, one)
        if judgement.verdict == "depends":
            other = key(str(judgement.other))
            depends.setdefault(one, {})[same.get(other, other)] = f"{judgement.by} decided so: {judgement.because}"
        elif judgement.verdict == "covers":
            covers[one] = Coverage.from_changes(judgement.changes)
    return Decided(same, {name: tuple(sorted(depends[name].items())) for name in sorted(depends)}, covers)
