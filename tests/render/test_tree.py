"""Why a toll stands there, as people read it."""

from rich.console import Console

from reckoning.ask.explain import told
from reckoning.render.tree import tree
from tests.reconcile.build import FakeView, claim

DAY = "2012-05-03"
VIEW = FakeView(
    [claim("6", "Vesh", DAY, "VRC"), claim("6", "Vesh", DAY, "VRC", report="r2"), claim("9", "Vesh", DAY, "UN")]
)


def page(name: str) -> str:
    console = Console(width=200, record=True, highlight=False)
    with console.capture() as caught:
        console.print(tree(told(name, VIEW)[0]))
    return caught.get()


def test_a_toll_says_which_claims_are_one_account() -> None:
    shown = page(f"toll:killed:Vesh:{DAY}")
    assert "Not independent of each other" in shown and "one_source" in shown and "The range runs" in shown


def test_a_toll_without_a_figure_explains_no_range() -> None:
    shown = page("toll:killed:Nowhere")
    assert "No figure" in shown and "The range runs" not in shown and "Not independent" not in shown
