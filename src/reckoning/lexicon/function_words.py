"""Small words that carry no story: left out before two texts are compared."""

FUNCTION_WORDS: frozenset[str] = frozenset(
    """a about after all also an and any are as at be because been before but by can could did do does for from had has
    have he her his how i if in into is it its just many may might more most no not of on or other our out over s said
    say says she should so some such t than that the their them then there these they this those to up was we were what
    when where which while who will with would you your""".split()
)
"""Articles, pronouns, prepositions, auxiliaries and "said": any two reports share them."""
