"""Why a toll, a contradiction or an incident stands there, as a tree down to the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.text import Text
from rich.tree import Tree

from reckoning.ask import sentence
from reckoning.ask.explain import ContradictionTold, IncidentFound, Told, TollTold
from reckoning.model import Account, Claim, Contradiction, Report
from reckoning.model.effect_toll import EffectToll
from reckoning.model.incident import Dependence
from reckoning.reconcile.judge import meaning_of
from reckoning.render.claims import FAINT, FIGURE, ID, WHO, quoted
from reckoning.render.incident_tolls import spread
from reckoning.render.words import clean, figure, one_line, printer, share, short, speaker, when

Claims = Mapping[str, Claim]
Reports = Mapping[str, Report]


def tree(told: Told) -> Tree:
    """What was asked about as a tree."""
    match told:
        case TollTold():
            return toll_tree(told)
        case ContradictionTold():
            return contradiction_tree(told)
        case IncidentFound():
            return incident_tree(told)


def toll_tree(told: TollTold) -> Tree:
    """A toll: its accounts with the claims of each, what contradicts what, and what is not added."""
    toll, found = told.row.toll, told.answer
    line = clean(sentence(toll)).partition("; contested: ")[0]
    root = Tree(Text(f"{line[:1].upper()}{line[1:]}.", "bold").append(f"  {told.id}", ID))
    for title, accounts in (("", toll.accounts), ("Dissent: ", toll.dissent)):
        for account in accounts:
            _account(root, title, account, found.claims, found.reports)
    for title, items in (
        ("These cannot all be true", toll.contradictions),
        ("Revised by the source itself", toll.revisions),
    ):
        if items:
            branch = root.add(Text(title, "bold red" if items is toll.contradictions else "bold yellow"))
            for item in items:
                _contradiction(branch.add(_said(item)), item, found.claims, found.reports)
    for title, names in (
        ("Part of those above, not added", toll.subsets),
        ("Also said, without a number", toll.listed),
    ):
        if names:
            _claims(root.add(Text(title, "bold")), names, found.claims, found.reports)
    _edges(root, told.edges)
    if toll.quantity is not None:
        root.add(Text("The range runs from the least to the most that any account allows; none is averaged.", FAINT))
    return root


def _account(root: Tree, title: str, account: Account, claims: Claims, reports: Reports) -> None:
    head = Text(title).append(one_line(account.source), WHO).append(": ").append(figure(account.quantity), FIGURE)
    if len(account.claims) > 1:
        head.append(f"  one source, {len(account.claims)} claims", FAINT)
    _claims(root.add(head), account.claims, claims, reports)


def contradiction_tree(told: ContradictionTold) -> Tree:
    """A contradiction: the sentence, the rule, the arithmetic, and the words of each side."""
    root = Tree(_said(told.item, "bold"))
    about = "no contradiction" if told.apart else f"contested: {told.item.about}"
    root.add(Text(about, FAINT))
    _contradiction(root, told.item, told.claims, told.reports)
    _edges(root, told.edges)
    return root


def incident_tree(found: IncidentFound) -> Tree:
    """An incident: how many by whose account, what holds its claims together, what contradicts what, and the claims."""
    told, reports = found.told, found.reports
    incident, claims = told.incident, {claim.id: claim for claim in told.claims}
    where = one_line(incident.place.shown) if incident.place else "place not stated"
    many = f"{_many(len(incident.claims), 'claim')} of {_many(len(incident.reports), 'report')}"
    root = Tree(Text(f"{where}, {incident.time}: {many}", "bold").append(f"  {short(incident.id)}", ID))
    for effect, toll in told.tolls.items():
        _effect(root, effect, toll, claims, reports)
    if incident.links:
        held = root.add(Text("Held together, one with another", "bold"))
        for link in incident.links:
            line = Text(f"{short(link.a)} and {short(link.b)}", ID).append(f"  {share(link.sure)}", FAINT)
            held.add(line.append(f"  {one_line('; '.join(link.reasons))}", "default"))
    _edges(root, found.edges)
    if told.contradictions:
        branch = root.add(Text("These cannot all be true", "bold red"))
        for item in told.contradictions:
            _contradiction(branch.add(_said(item)), item, claims, reports)
    return root


def _effect(root: Tree, effect: str, toll: EffectToll, claims: Claims, reports: Reports) -> None:
    head = Text(f"{effect}: ", "bold").append(spread(toll) or "no figure", FIGURE)
    if toll.quantity is not None:
        count = toll.independent_sources
        head.append(f", {count} independent sources" if count != 1 else ", one source")
    branch = root.add(head)
    for name, grade in (("how many", toll.how_many), ("who did it", toll.who_did_it)):
        if grade is not None:
            branch.add(Text(f"{name}: {grade.word}, {one_line(grade.reason)}", FAINT))
    if toll.best is not None:
        branch.add(Text(f"best: {toll.best.number:,} by {toll.best.rule}, {one_line(toll.best.reason)}"))
    shown: set[str] = set()
    for one in toll.figures:
        said = Text(one_line(one.source), WHO).append(": ").append(figure(one.quantity), FIGURE)
        said.append("" if one.stated else "  counted from its words", FAINT)
        _claims(branch.add(said), one.claims, claims, reports)
        shown.update(one.claims)
    for item in toll.revisions:
        branch.add(_said(item))
    for moved in toll.moved:
        branch.add(Text(one_line(moved.sentence)))
    for name, reason in toll.left_out.items():
        branch.add(Text(f"left out: {one_line(reason)}", FAINT)).add(
            claim_leaf(claims[name], _of(claims[name], reports))
        )
        shown.add(name)
    others = [name for name, claim in claims.items() if claim.effect == effect and name not in shown]
    if others:
        _claims(branch.add(Text("Also said", "bold")), others, claims, reports)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _edges(root: Tree, edges: Iterable[Dependence]) -> None:
    """Which claims are one account with others, each with the rule and the reason."""
    told = list(edges)
    if told:
        branch = root.add(Text("Not independent of each other", "bold"))
        for edge in told:
            line = Text(f"{short(edge.claim)} on {short(edge.on)}", ID).append(f"  {edge.rule}: ", FAINT)
            branch.add(line.append(one_line(edge.reason), "default"))


def _of(claim: Claim, reports: Reports) -> Report | None:
    return reports.get(claim.report)


def _said(item: Contradiction, style: str = "") -> Text:
    return Text(f"{clean(item.sentence)}.", style).append(f"  {short(item.id)}", ID)


def _contradiction(branch: Tree, item: Contradiction, claims: Claims, reports: Reports) -> None:
    branch.add(Text(f"{item.rule}: {meaning_of(item.rule)}", FAINT))
    if item.arithmetic:
        branch.add(Text(item.arithmetic, FAINT))
    _claims(branch, item.claims, claims, reports)


def _claims(branch: Tree, names: Iterable[str], claims: Claims, reports: Reports) -> None:
    for name in names:
        if name in claims:
            branch.add(claim_leaf(claims[name], reports.get(claims[name].report)))


def claim_leaf(claim: Claim, report: Report | None) -> Text:
    """A claim as a leaf: its figure, place and time, who says so and where, and the sentence."""
    head = Text(short(claim.id), ID).append("  ").append(figure(claim.quantity), FIGURE)
    denied = "denied, " if claim.polarity == "denied" else ""
    place = f", {one_line(claim.place.shown)}" if claim.place else ""
    head.append(f" {denied}{claim.effect}{place}, {when(claim) if claim.time else 'no time given'}: ")
    head.append(speaker(claim, report), WHO)
    outlet = printer(report)
    told = ", ".join(part for part in (outlet if claim.source else "", report.published if report else "") if part)
    head.append(f"  ({told})" if told else "", FAINT)
    return head.append("\n").append_text(quoted(claim))
