"""Why a toll stands there, as people read it."""

from rich.console import Console

from reckoning.ask.explain import IncidentFound, told
from reckoning.render.incident_tolls import spread
from reckoning.render.tree import tree
from tests.reconcile.build import FakeView, claim

DAY = "2012-05-03"
VIEW = FakeView(
    [claim("6", "Vesh", DAY, "VRC"), claim("6", "Vesh", DAY, "VRC", report="r2"), claim("9", "Vesh", DAY, "UN")]
)


def page(name: str, view: FakeView = VIEW) -> str:
    console = Console(width=200, record=True, highlight=False)
    with console.capture() as caught:
        console.print(tree(told(name, view)[0]))
    return caught.get()


def test_a_toll_says_which_claims_are_one_account() -> None:
    shown = page(f"toll:killed:Vesh:{DAY}")
    assert "Not independent of each other" in shown and "one_source" in shown and "The range runs" in shown


def test_a_toll_without_a_figure_explains_no_range() -> None:
    shown = page("toll:killed:Nowhere")
    assert "No figure" in shown and "The range runs" not in shown and "Not independent" not in shown


def test_an_incident_gives_the_range_that_the_list_of_incidents_gives() -> None:
    view = FakeView(
        [
            claim("6", "Vesh", DAY, "VRC", scope="incident"),
            claim("20+", "Vesh", DAY, "UN", scope="incident", report="r2"),
            claim("many", "Vesh", DAY, "UN", scope="incident", effect="displaced", report="r2"),
        ]
    )
    (found, *_) = (one for one in told("", view) if isinstance(one, IncidentFound))
    shown = page(found.id, view)
    incident = found.told.incident
    assert (f"{len(incident.claims)} claim" in shown) and ("1 claims" not in shown) and ("1 reports" not in shown)
    for effect, toll in found.told.tolls.items():
        assert f"{effect}: {spread(toll) or 'no figure'}" in shown
    assert "no figure, " not in shown
