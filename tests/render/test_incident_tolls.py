from reckoning.reconcile.incident_tolls import incident_tolls
from reckoning.reconcile.rules import Choice
from reckoning.render.incident_tolls import toll_facts
from tests.reconcile.build import Map
from tests.reconcile.test_incident_tolls import REPORTS
from tests.reconcile.victims import said


def test_an_incidents_tolls_as_objects() -> None:
    from reckoning.reconcile.accounts import Material
    from reckoning.reconcile.sources import know_sources

    six = said("[six people] were {killed}, two of them children.", by="Ann Poe")
    part = said("six people were killed, [two of them children] {killed}.", part_of=six.id, by="Ann Poe")
    nine = said("[9 people] were {killed}.", report="r2", by="Ann Poe")
    shot = said("[Tom Alder] was {shot}.", "injured")
    died = said("[Tom Alder] {died}.", report="r3", by="Tom Roe")
    claims = [six, part, nine, shot, died]
    material = Material(REPORTS, {}, Map(), know_sources(claims, REPORTS))
    facts = toll_facts(incident_tolls(claims, material, Choice("majority")))
    killed, injured = facts["killed"], facts["injured"]
    assert (killed["low"], killed["high"], killed["best"], killed["independent_sources"]) == (9, 9, 9, 2)
    assert killed["best_by"]["rule"] == "majority" and killed["grade"] == "single-source"
    assert killed["grades"]["who_did_it"] is None
    assert killed["subsets"][0]["rest"] == {"low": 4, "high": 4} and len(killed["revisions"]) == 1
    assert (injured["low"], injured["high"], injured["best"], injured["grade"]) == (None, None, None, None)
    assert injured["moved"][0]["by"] == died.id
