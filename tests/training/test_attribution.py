"""The attribution tagger's pure parts: stand-off notes, tags there and back, decoding, windows, features, scores."""

import re
from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Report
from reckoning.text.sentences import read_document
from training import polnear
from training.polnear import KINDS, TAG_NUMBER, TAGS, Article

TEXT = 'The mayor of Orvale said on Monday:\n"Nobody came," she said. "We waited."\n\nPolice deny it.'


def split(texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """Word pieces of at most four letters."""
    found = [[m.span() for m in re.finditer(r"\w{1,4}|[^\w\s]", text)] for text in texts]
    return [([sum(map(ord, text[a:b])) for a, b in spans], spans) for text, spans in zip(texts, found, strict=True)]


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


SPANS: polnear.Spans = {
    "source": {(at("The mayor of Orvale"),), (at("she"),), (at("Police"),)},
    "cue": {(at("said on Monday"),), (at("said."),), (at("deny"),)},
    "content": {(at('"Nobody came,"'), at('"We waited."')), (at("it."),)},
}


def test_notes_are_read_past_line_breaks_in_quoted_words() -> None:
    notes = (
        'T1\tSource 0 19\tThe mayor of Orvale\nT2\tContent 36 50;61 73\t"Nobody\ncame," T9\n'
        "T3\tAttribution 20 24\tsaid\nE1\tAttribution:T3 Content:T2\nT4\tCue 19 24\t said"
    )
    read = polnear.read_brat(TEXT, notes)
    assert read == {"source": {((0, 19),)}, "cue": {((20, 24),)}, "content": {((36, 50), (61, 73))}}


def test_stretches_with_only_blanks_between_them_are_one() -> None:
    assert polnear.tidy("ab  cd\n\nef g", [(8, 10), (0, 3), (3, 7), (10, 11)]) == ((0, 10),)
    assert polnear.tidy("ab, cd", [(0, 2), (3, 6)]) == ((0, 2), (4, 6))
    assert polnear.tidy("ab  ", [(2, 4)]) == ()


def test_tags_and_back() -> None:
    words = polnear.read_words(TEXT, split)
    starts, ends = words.bounds()
    assert [TEXT[a:b] for a, b in zip(starts, ends, strict=True)] == re.findall(r"\w+|[^\w\s]", TEXT)
    tags = polnear.tags_of(words, SPANS)
    assert [TAGS[n] for n in tags[:5]] == ["B-source", "I-source", "I-source", "E-source", "B-cue"]
    assert "B-resumed" in [TAGS[n] for n in tags]
    assert polnear.spans_of(TEXT, words, tags) == SPANS


def test_of_two_annotations_on_a_word_the_shorter_is_kept() -> None:
    words = polnear.read_words("a b c", split)
    both: polnear.Spans = {"source": {((0, 3),)}, "cue": set(), "content": {((2, 3),)}}
    assert polnear.spans_of("a b c", words, polnear.tags_of(words, both))["source"] == set()


def test_tags_that_do_not_fit_are_read_as_well_as_can_be() -> None:
    words = polnear.read_words("a b c d", split)
    tags = [TAG_NUMBER[tag] for tag in ("I-cue", "S-resumed", "B-source", "O")]
    read = polnear.spans_of("a b c d", words, tags)
    assert read == {"source": {((4, 5),)}, "cue": set(), "content": {((2, 3),)}}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_flat_annotation_comes_back(data: st.DataObject) -> None:
    text = " ".join("abcdefghijkl")
    words = polnear.read_words(text, split)
    kinds = data.draw(st.lists(st.sampled_from([None, *KINDS]), min_size=12, max_size=12))
    spans: polnear.Spans = {kind: {((2 * n, 2 * n + 1),) for n, k in enumerate(kinds) if k == kind} for kind in KINDS}
    assert polnear.spans_of(text, words, polnear.tags_of(words, spans)) == spans


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 9))
def test_the_best_path_is_legal_and_no_legal_one_is_better(seed: int, size: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(size, len(TAGS))).astype(np.float32)
    follow = chance.normal(size=(len(TAGS), len(TAGS))).astype(np.float32)
    path = polnear.best_path(scores, follow)
    allowed = polnear.legal()
    edges = [(len(TAGS), path[0]), *pairwise(path), (path[-1], len(TAGS))] if size else []
    assert len(path) == size
    assert all(allowed[one, two] for one, two in edges)
    value = scores[np.arange(size), path].sum() + sum(follow[a, b] for a, b in pairwise(path))
    assert value >= scores[:, 0].sum() + max(size - 1, 0) * follow[0, 0] - 1e-3


def test_no_tag_breaks_off_a_stretch() -> None:
    allowed = polnear.legal()
    assert allowed[TAG_NUMBER["B-resumed"], TAG_NUMBER["E-content"]]
    assert not allowed[TAG_NUMBER["B-resumed"], TAG_NUMBER["O"]]
    assert not allowed[TAG_NUMBER["O"], TAG_NUMBER["I-cue"]]
    assert not allowed[TAG_NUMBER["B-cue"], TAG_NUMBER["E-source"]]
    assert allowed[TAG_NUMBER["E-cue"], TAG_NUMBER["S-source"]]


@pytest.mark.parametrize("every", [7, 50, 10_000])
def test_windows_share_out_every_word_piece(every: int) -> None:
    text = "word " * 900
    words = polnear.read_words(text, split)
    windows = polnear.windows_of(words, list(range(0, len(text), 5 * every)))
    assert [one.core[0] for one in windows[1:]] == [one.core[1] for one in windows[:-1]]
    assert (windows[0].core[0], windows[-1].core[1]) == (0, len(words.ids))
    assert all(one.end - one.begin <= polnear.LEFT + polnear.CORE + polnear.RIGHT for one in windows)
    assert all(one.begin <= one.core[0] < one.core[1] <= one.end for one in windows)


def test_features_show_what_the_base_model_does_not_see() -> None:
    one = polnear.prepare(Article("a", TEXT, SPANS), split)
    columns = dict(zip(polnear.FEATURES, one.features[one.words.first].T, strict=True))
    words = dict(zip(re.findall(r"\w+|[^\w\s]", TEXT), range(99), strict=False))
    assert columns["shape"][words["Orvale"]] == 5 and columns["shape"][words["waited"]] == 0
    assert columns["quote"][words["Nobody"]] == 1 and columns["quote"][words["deny"]] == 0
    assert columns["sentence"][words["Police"]] == 1
    assert (one.features.max(0) < np.array(list(polnear.FEATURES.values()))).all()
    assert sum(len(one.piece_ids(w)) == len(one.piece_features(w)) for w in one.windows) == len(one.windows)


def test_an_empty_text_has_no_words() -> None:
    words = polnear.read_words("", split)
    assert (
        polnear.windows_of(words, []) == []
        and len(polnear.best_path(np.zeros((0, len(TAGS)), np.float32), np.zeros(1, np.float32))) == 0
    )


def test_rules_give_speaker_and_what_is_left_of_the_cue() -> None:
    doc = read_document(Report("a", "The ministry said 12 people died, according to Orvale police."))
    found = polnear.rule_spans(doc)
    texts = {kind: {doc.text[a:b] for ((a, b),) in found[kind]} for kind in ("source", "cue")}
    assert {"The ministry", "Orvale police"} <= texts["source"]
    assert {"said", "according to"} <= texts["cue"]


def test_scores_count_exact_spans() -> None:
    less = SPANS | {"content": {(at('"Nobody came,"'),)}, "cue": {(at("said on Monday"),)}}
    counts = polnear.counted([SPANS], [less])
    assert counts == {"source": (3, 3, 3), "cue": (1, 1, 3), "content": (0, 1, 2), "all": (4, 7 - 2, 8)}
    assert polnear.counted([polnear.stretches_of(SPANS)], [less])["content"] == (1, 1, 3)
    assert polnear.f1(counts["cue"]) == 0.5
    assert "cue            100.0    33.3   50.0      3      1" in polnear.table_of(counts)


def test_the_loss_is_that_of_all_legal_paths() -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is only there for training")
    from training.attribution import crf_loss

    torch.manual_seed(1)
    scores, follow = torch.randn(1, 4, len(TAGS)), torch.randn(len(TAGS), len(TAGS))
    tags, mask = torch.tensor([[5, 7, 8, 0]]), torch.tensor([[True, True, True, False]])
    allowed = polnear.legal()
    paths = [p for p in product(range(len(TAGS)), repeat=3) if all(allowed[a, b] for a, b in pairwise(p))]
    values = [
        sum(float(scores[0, n, t]) for n, t in enumerate(p)) + sum(float(follow[a, b]) for a, b in pairwise(p))
        for p in paths
    ]
    wanted = float(torch.tensor(values).logsumexp(0)) - values[paths.index((5, 7, 8))]
    assert float(crf_loss(scores, tags, mask, follow)) == pytest.approx(wanted / 3, abs=1e-4)
