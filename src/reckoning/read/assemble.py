"""Assembling: kernels and the spans around them become claims."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reckoning.model import Claim, Place, Quantity, Source, Span, Timespan
from reckoning.read.anchors import Kernel
from reckoning.read.relations import Relation, relate
from reckoning.read.roles import Roles
from reckoning.text.attribution import Speakers
from reckoning.text.dates import Times
from reckoning.text.document import Document, Sentence
from reckoning.text.places import Places
from reckoning.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its links: ``part`` says that its kernel is included in the one before it."""

    claim: Claim
    part: bool
    sentence: int


class Assembler:
    """Collects the kernels of one report, finds each one's slots and makes the claims."""

    def __init__(self, doc: Document, reader: str) -> None:
        self._doc, self._reader = doc, reader
        self._times, self._places = Times(doc), Places(doc)
        self._speakers, self._roles = Speakers(doc), Roles(doc)
        self._drafts: list[Draft] = []

    def add(self, sentence: Sentence, tokens: Tokens, kernel: Kernel) -> None:
        """Reads the slots of one kernel of ``sentence``."""
        text, rules = self._doc.text, {"quantity": kernel.rule, "effect": kernel.rule}
        trigger = Span.of(text, tokens.starts[kernel.trigger.start], tokens.ends[kernel.trigger.end - 1])
        quantity = self._quantity(tokens, kernel)
        start, end = _anchor(trigger, quantity, kernel.rule)
        where = (sentence.index, start, end)
        victims = None
        if kernel.victims:
            first, last = kernel.victims
            victims = Span.of(text, tokens.starts[first], tokens.ends[last - 1])
            rules["victims"] = kernel.rule
        scope, rules["scope"] = self._roles.find_scope(*where)
        polarity, rules["polarity"] = self._roles.find_polarity(*where)
        slots = self._slots(where, rules)
        claim = Claim(
            report=self._doc.report.id,
            effect=kernel.trigger.effect,
            quantity=quantity,
            trigger=trigger,
            evidence=Span.of(text, sentence.start, sentence.end),
            victims=victims,
            perpetrator=slots.perpetrator,
            means=slots.means,
            place=slots.place,
            time=slots.time,
            source=slots.source,
            scope=scope,
            polarity=polarity,
            caveat=slots.caveat,
            rules=rules,
            reader=self._reader,
            id="draft",  # the id is the hash of the linked claim: made once, when the links are known
        )
        self._drafts.append(Draft(claim, kernel.part, sentence.index))

    def _quantity(self, tokens: Tokens, kernel: Kernel) -> Quantity:
        count = kernel.count
        unit = kernel.unit if kernel.unit in ("families", "bodies") else "people"
        if count.end <= count.start:
            return Quantity(count.low, count.high, count.mod, unit)  # type: ignore[arg-type]
        span = Span.of(self._doc.text, tokens.starts[count.start], tokens.ends[count.end - 1])
        return Quantity(count.low, count.high, count.mod, unit, span.text, span.start, span.end)  # type: ignore[arg-type]

    def _slots(self, where: tuple[int, int, int], rules: dict[str, str]) -> Slots:
        perpetrator = self._roles.find_perpetrator(*where)
        means = self._roles.find_means(*where)
        caveat = self._roles.find_caveat(*where)
        place, time, source = self._places.find(*where), self._times.find(*where), self._speakers.find(*where)
        found = {"perpetrator": perpetrator, "means": means, "caveat": caveat}
        found_too = {"place": place, "time": time, "source": source}
        rules.update({name: value[1] for name, value in {**found, **found_too}.items() if value})
        return Slots(
            perpetrator and perpetrator[0],
            means and means[0],
            caveat and caveat[0],
            place and place[0],
            time and time[0],
            source and source[0],
        )

    def claims(self) -> list[Claim]:
        """The claims in the order of the text, linked."""
        return linked(self._drafts)


def linked(drafts: list[Draft]) -> list[Claim]:
    """The claims of one report, in the order of the drafts: a part to its whole, a repeat to the first mention."""
    relations = relate([(draft.claim, draft.part, draft.sentence) for draft in drafts])
    out: list[Claim] = []
    for draft, relation in zip(drafts, relations, strict=True):
        out.append(_linked(draft.claim, relation, out))
    return _unique(out)


def _linked(claim: Claim, relation: Relation, earlier: list[Claim]) -> Claim:
    rules = dict(claim.rules)
    part_of = earlier[relation.part_of].id if relation.part_of is not None else None
    same_as = earlier[relation.same_as].id if relation.same_as is not None else None
    if part_of:
        rules["part_of"] = relation.part_rule
    if same_as:
        rules["same_as"] = "repeated_figure"
    return replace(claim, part_of=part_of, same_as=same_as, rules=rules, id="")


def _anchor(trigger: Span, quantity: Quantity, rule: str) -> tuple[int, int]:
    """Where the claim stands: count to trigger, but the count alone where it borrows the trigger of another."""
    if quantity.start is None or quantity.end is None:
        return trigger.start, trigger.end
    if rule in ("conjoined", "documented"):
        return quantity.start, quantity.end
    return min(trigger.start, quantity.start), max(trigger.end, quantity.end)


@dataclass(frozen=True, slots=True)
class Slots:
    """What stands around a kernel."""

    perpetrator: Span | None
    means: Span | None
    caveat: Span | None
    place: Place | None
    time: Timespan | None
    source: Source | None


def _unique(claims: list[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in claims}.values())
