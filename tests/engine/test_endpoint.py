"""The endpoint reader against a server that answers rightly, wrongly, slowly, with inventions and with rubbish."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reckoning.cli.main import main
from reckoning.engine.endpoint import EndpointReader, endpoint
from reckoning.engine.endpoint_http import MOST_BYTES, Address, Chat
from reckoning.engine.endpoint_prompt import MOST_CHARACTERS
from reckoning.engine.readers import EMPTIED, REFUSED, UNREAD, ReaderError, ReaderSettings
from reckoning.model import Claim, Issue, Report
from reckoning.read import arrow
from tests.engine.stand_in import Reply, StandIn, chat, claims, stand_in

TEXT = (
    "Shells fell on Tel Arba.\n\n"
    "At least 12 farmers were killed by shelling on Monday, the Lake Committee said. "
    "They included four children. A man was wounded in Oslan, and 30 to 40 families fled. "
    "Of 5,400 prisoners, dozens were freed. Civilians were killed."
)
REPORT = Report("r1", TEXT, published="2012-04-04")
GOOD: dict[str, Any] = {
    "id": 1, "s": 1, "effect": "killed", "trigger": "killed", "count": "At least 12", "number": 12,
    "victims": "farmers", "means": "shelling", "place": [0, "Tel Arba"], "time": "on Monday",
    "source": "the Lake Committee", "scope": "incident", "polarity": "asserted",
}  # fmt: skip


def read(
    answer: Reply | Callable[[int], Reply], report: Report = REPORT, **known: Any
) -> tuple[list[Claim], list[Issue]]:
    return ask(answer, report, **known)[1]


def ask(
    answer: Reply | Callable[[int], Reply], report: Report = REPORT, **known: Any
) -> tuple[StandIn, tuple[list[Claim], list[Issue]]]:
    with stand_in(answer if callable(answer) else lambda _: answer) as server:
        settings = {"timeout": 30.0, "pause": 0.0, **known}
        reader = EndpointReader(Chat(Address.of(server.url), "small", **settings))
        return server, reader.read_report(report)


def refused(item: object) -> str:
    found, issues = read(claims(item))
    assert found == [] and [issue.code for issue in issues] == [REFUSED]
    assert issues[0].report == "r1" and "report r1" in str(issues[0])
    return str(issues[0])


def test_a_right_answer_becomes_a_claim_with_spans_and_our_dates() -> None:
    server, (found, issues) = ask(claims(GOOD))
    assert issues == [] and len(found) == 1
    claim = found[0]
    assert (claim.quantity.low, claim.quantity.high, claim.quantity.mod) == (12, None, "at_least")
    assert claim.quantity.text == "At least 12" and claim.reader == "endpoint-1:small"
    assert claim.place is not None and claim.place.span.start == TEXT.index("Tel Arba")
    assert claim.time is not None and (claim.time.from_, claim.time.until) == ("2012-04-02", "2012-04-02")
    assert claim.source is not None and claim.source.name == "Lake Committee"
    assert claim.evidence.text.startswith("At least 12") and claim.rules["quantity"] == "model, numerals"
    request = server.requests[0]
    assert server.paths == ["/v1/chat/completions"] and request["model"] == "small" and request["temperature"] == 0
    assert "[1] At least 12 farmers were killed" in request["messages"][1]["content"]


def test_every_kind_of_count_is_read_by_our_grammar() -> None:
    items = [
        GOOD,
        {"id": 2, "s": 2, "effect": "killed", "trigger": [1, "killed"], "count": "four", "number": 4, "part_of": 1},
        {"id": 3, "s": 3, "effect": "injured", "trigger": "wounded", "count": "A man", "number": 1, "place": "Oslan"},
        {"id": 4, "s": 3, "effect": "displaced", "trigger": "fled", "count": "30 to 40", "number": [30, 40]},
        {"id": 5, "s": 4, "effect": "detained", "trigger": "freed", "count": "dozens", "number": None},
        {"id": 6, "s": 5, "effect": "killed", "trigger": "killed", "count": None, "number": None},
        {"id": 7, "s": 1, "effect": "killed", "trigger": "killed", "count": "12 farmers", "number": 12, "same_as": 1},
    ]
    found, issues = read(claims(*items))
    assert issues == []
    read_as = [(c.effect, c.quantity.low, c.quantity.high, c.quantity.mod, c.quantity.unit) for c in found]
    assert read_as == [
        ("killed", 12, None, "at_least", "people"),
        ("killed", 4, 4, "exact", "people"),
        ("injured", 1, 1, "exact", "people"),
        ("displaced", 30, 40, "range", "families"),
        ("detained", None, None, "vague", "people"),
        ("killed", None, None, "plural", "people"),
        ("killed", 12, None, "at_least", "people"),
    ]
    assert found[1].part_of == found[0].id and found[6].same_as == found[0].id
    assert all(TEXT[s.start : s.end] == s.text for c in found for s in (c.trigger, c.evidence))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"count": "At least 99", "number": 99}, "'At least 99' is not in sentence 1"),
        ({"number": 13}, "'At least 12' says 12, not 13"),
        ({"number": None}, "says 12, not that no figure is given"),
        ({"number": [12, 20]}, "says 12, not 12 to 20"),
        ({"count": None}, "the number 12 comes without words"),
        ({"count": "farmers"}, "holds no number"),
        ({"count": "At least 1", "number": 1}, "is not in sentence"),
        ({"s": 4, "trigger": "freed", "count": "5", "number": 5}, "is not in sentence 4"),
        ({"s": 4, "trigger": "freed", "count": "dozens", "number": 24}, "'dozens' says no figure, not 24"),
        ({"s": 4, "trigger": "freed", "count": "5,400 prisoners, dozens", "number": 5400}, "several numbers"),
        ({"trigger": "slaughtered"}, "'slaughtered' is not in sentence 1"),
        ({"trigger": None}, "None is no words"),
        ({"trigger": [1, 2, 3]}, "is not [sentence, words]"),
        ({"trigger": [77, "killed"]}, "no sentence 77"),
        ({"effect": "vanished"}, "'vanished' is no effect"),
        ({"effect": ["killed"]}, "is no effect"),
        ({"s": 99}, "there is no sentence 99"),
        ({"s": "1"}, "there is no sentence '1'"),
        ({"s": True}, "there is no sentence True"),
        ({"s": None}, "there is no sentence None"),
        ({"number": "12"}, "'12' is no whole number"),
        ({"number": 12.0}, "12.0 is no whole number"),
        ({"number": True}, "True is no whole number"),
        ({"number": -12}, "-12 is no whole number"),
        ({"number": [1, 2, 3]}, "is no whole number"),
        ({"number": {"low": 12}}, "is no whole number"),
        ({"count": ["At", "least"]}, "is no words"),
    ],
)  # fmt: skip
def test_inventions_are_refused_and_said(changes: dict[str, Any], said: str) -> None:
    assert said in refused({**GOOD, **changes})


@pytest.mark.parametrize("item", ["twelve killed", None, 12, [GOOD], {}])
def test_what_is_no_claim_is_refused(item: object) -> None:
    refused(item)


def test_a_refused_claim_takes_no_other_with_it() -> None:
    found, issues = read(claims({**GOOD, "number": 500}, GOOD, "rubbish"))
    assert [claim.quantity.low for claim in found] == [12]
    assert [issue.code for issue in issues] == [REFUSED, REFUSED]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"place": "Damask"}, "place: 'Damask' is not in sentence 1"),
        ({"place": "Tel Arba"}, "place: 'Tel Arba' is not in sentence 1"),
        ({"place": [0, "Tel Ar"]}, "place: 'Tel Ar' is not in sentence 0"),
        ({"source": "the Sea Committee"}, "source: "),
        ({"time": "2012-04-02"}, "time: '2012-04-02' is not in sentence 1"),
        ({"victims": 12}, "victims: 12 is no words"),
        ({"means": {"text": "shelling"}}, "means: "),
        ({"perpetrator": [1]}, "is not [sentence, words]"),
        ({"caveat": [[1], "killed"]}, "no sentence [1]"),
        ({"scope": "global"}, "scope 'global' is not one of incident"),
        ({"polarity": 3}, "polarity 3 is not one of"),
        ({"part_of": 9}, "part_of 9 is no earlier claim"),
        ({"same_as": "c1"}, "same_as 'c1' is no earlier claim"),
    ],
)
def test_a_field_whose_words_are_not_there_is_left_empty_and_said(changes: dict[str, Any], said: str) -> None:
    found, issues = read(claims({**GOOD, **changes}))
    (name,) = changes
    empty = {"scope": "incident", "polarity": "asserted"}.get(name)
    assert len(found) == 1 and getattr(found[0], name) == empty and name not in found[0].rules
    assert [issue.code for issue in issues] == [EMPTIED] and said in str(issues[0]) and "r1" in str(issues[0])


def test_times_are_ours_and_stay_words_without_a_date() -> None:
    found, _ = read(claims(GOOD), Report("r1", TEXT))
    assert found[0].time is not None and (found[0].time.text, found[0].time.from_) == ("on Monday", None)
    found, _ = read(claims({**GOOD, "time": "by shelling"}))
    assert found[0].time is not None and (found[0].time.text, found[0].time.from_) == ("by shelling", None)


def test_equal_words_are_taken_in_turn() -> None:
    report = Report("r1", "Six were killed in Amsa and six were killed in Velt. Six more died.")
    item = {"s": 0, "effect": "killed", "trigger": "killed", "count": "six", "number": 6}
    found, _ = read(claims({**item, "count": "Six"}, {**item, "place": "Velt"}), report)
    assert [claim.quantity.start for claim in found] == [0, 28]
    assert [claim.trigger.start for claim in found] == [9, 37]
    found, _ = read(claims(item, item), report)
    assert len(found) == 1, "the same claim twice is one"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (chat("I found no claims, sorry."), "the model's answer is not JSON"),
        (chat('{"claims": [{"id": 1, "s": 1, "eff'), "the model's answer is not JSON"),
        (chat('{"claims": []} I hope this helps'), "the model's answer is not JSON"),
        (chat('{"claims": [NaN]}'), "NaN is no JSON number"),
        (chat("[" * 100_000), "is not JSON"),
        (chat('{"claims": [{"number": ' + "9" * 5000 + "}]}"), "is not JSON"),
        (chat([GOOD]), "has no list of claims"),
        (chat({"claims": {"1": GOOD}}), "has no list of claims"),
        (chat({"claims": [1] * 401}), "401 claims, 400 are allowed"),
        (Reply(b"<html>Not here</html>"), "the server's answer is not JSON"),
        (Reply(b'{"choices": []}'), "has no choices[0].message.content"),
        (Reply(b"[]"), "has no choices[0].message.content"),
        (Reply(b'{"choices": [{"message": {"content": null}}]}'), "holds no text"),
        (Reply(b"\xff\xfe\x00"), "is not JSON"),
        (Reply(b""), "is not JSON"),
        (Reply(b'{"choices"', length=5000), "127.0.0.1"),
        (Reply(b" " * (MOST_BYTES + 5)), "more than 2,000,000 bytes"),
        (Reply(b'{"error": "no such model"}', status=404), "HTTP status 404: '{\"error\": \"no such model\"}'"),
        (Reply(b"", status=302), "HTTP status 302"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_leaves_the_report_unread(reply: Reply, said: str) -> None:
    found, issues = read(reply)
    assert found == [] and [issue.code for issue in issues] == [UNREAD]
    assert issues[0].report == "r1" and (said in str(issues[0]) or reply.length), str(issues[0])


def test_an_answer_in_a_code_fence_is_read() -> None:
    found, issues = read(chat(f"```json\n{json.dumps({'claims': [GOOD]})}\n```"))
    assert len(found) == 1 and issues == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(chat({"claims": []}).body, pause=30),
        Reply(chat({"claims": []}).body, pause=0.3, step=1),
    ],
    ids=["silent", "dripping"],
)
def test_a_slow_server_is_cut_off(reply: Reply) -> None:
    begun = time.monotonic()
    server, (found, issues) = ask(reply, timeout=0.3)
    assert "did not answer within 0.3 s" in str(issues[0]) and issues[0].code == UNREAD and found == []
    assert time.monotonic() - begun < 12 and len(server.requests) == 1, "what is slow is not asked again"


def test_a_busy_server_is_asked_again_and_not_for_ever() -> None:
    server, (found, issues) = ask(lambda n: Reply(b"busy", status=503) if n < 2 else claims(GOOD))
    assert len(found) == 1 and issues == [] and len(server.requests) == 3
    server, (found, issues) = ask(Reply(b"busy", status=503))
    assert len(server.requests) == 3 and "HTTP status 503" in str(issues[0])
    server, _ = ask(Reply(b"no", status=401))
    assert len(server.requests) == 1


def test_a_server_that_is_down_is_asked_once_a_report() -> None:
    with stand_in(lambda _: Reply(b"busy", status=503)) as server:
        reader = EndpointReader(Chat(Address.of(server.url), "small", 5.0, 2, 0.0))
        for name in "abc":
            reader.read_report(Report(name, TEXT))
        assert len(server.requests) == 3 + 1 + 1
    _, issues = reader.read_report(REPORT)
    assert "Connection refused" in str(issues[0]) and issues[0].code == UNREAD


def test_long_reports_are_asked_in_pieces_with_what_stood_before() -> None:
    filler = "The day was long and nothing of note happened anywhere in the hills. " * 150
    text = f"{filler}At least 12 farmers were killed in Velt. {filler}Another 3 people died in Amsa. {filler}"
    first = {"s": 150, "effect": "killed", "trigger": "killed", "count": "At least 12", "number": 12}
    second = {"s": 301, "effect": "killed", "trigger": "died", "count": "3", "number": 3}
    server, (found, issues) = ask(claims(first, second), Report("r1", text))
    asked = [request["messages"][1]["content"] for request in server.requests]
    assert 1 < len(asked) < 5 and all(len(one) < MOST_CHARACTERS * 1.5 for one in asked)
    assert [claim.quantity.low for claim in found] == [12, 3]
    assert "Give claims of the sentences from [" in asked[-1]
    assert {issue.code for issue in issues} <= {REFUSED}


def test_one_long_line_is_shown_in_pieces() -> None:
    server, (found, issues) = ask(claims(), Report("r1", "the soldiers were killed in the night " * 1_000))
    assert 3 <= len(server.requests) <= 6 and (found, issues) == ([], [])


def test_what_holds_nothing_or_is_not_english_is_not_asked() -> None:
    french = (
        "Douze personnes ont été tuées mardi dans la ville, selon les autorités. Les habitants disent que les tirs ont "
        "duré toute la nuit et que plusieurs familles ont fui vers les villages qui sont au nord de la rivière."
    )
    server, (found, issues) = ask(claims(), Report("r1", french))
    assert server.requests == [] and found == [] and len(issues) == 1 and issues[0].code != UNREAD
    server, (found, issues) = ask(claims(), Report("r1", "The harvest was good."))
    assert server.requests == [] and (found, issues) == ([], [])


def test_batches_in_and_out() -> None:
    with stand_in(lambda _: claims(GOOD)) as server:
        reader = endpoint(ReaderSettings(server.url, "small"))
        found, issues = reader.read(arrow.reports_batch([REPORT]))  # type: ignore[attr-defined]
    assert arrow.claims_from(found)[0].quantity.low == 12 and issues.num_rows == 0


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/v1",
        "http://192.0.2.7:8080/v1",
        "http://0.0.0.0:8080/v1",
        "http://127.0.0.1@example.org/v1",
        "http://example.org@127.0.0.1/v1",
        "http://127.0.0.1.example.org/v1",
        "http://localhost.example.org/v1",
        "http://2130706433/v1",
        "http://[::ffff:192.0.2.1]/v1",
        "https://127.0.0.1/v1",
        "file:///etc/hosts",
        "127.0.0.1:8080",
        "http://127.0.0.1:99999/v1",
        "http://[::1/v1",
        "http:///v1",
        "http://127.0.0.1/v1?to=http://example.org",
    ],
)
def test_reports_are_shown_to_no_other_machine(url: str) -> None:
    with pytest.raises(ReaderError, match="--endpoint"):
        endpoint(ReaderSettings(url, "small"))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"),
        ("http://localhost:1/v1", "http://127.0.0.1:1/v1"),
        ("http://LOCALHOST", "http://127.0.0.1:80"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("http://127.8.9.1/v1", "http://127.8.9.1:80/v1"),
    ],
)
def test_addresses_of_this_machine(url: str, shown: str) -> None:
    assert str(Address.of(url)) == shown


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (ReaderSettings(), "needs --endpoint URL and --model NAME"),
        (ReaderSettings("http://127.0.0.1/v1"), "needs --endpoint URL and --model NAME"),
        (ReaderSettings("http://127.0.0.1/v1", "m", timeout=0), "--timeout takes seconds"),
        (ReaderSettings("http://127.0.0.1/v1", "m", timeout=float("nan")), "--timeout takes seconds"),
        (ReaderSettings("http://127.0.0.1/v1", "m", options={"color": "red"}), "no option color"),
        (ReaderSettings("http://127.0.0.1/v1", "m", options={"retries": "many"}), "retries takes a number"),
        (ReaderSettings("http://127.0.0.1/v1", "m", options={"pause": "nan"}), "pause takes a number"),
    ],
)
def test_what_it_needs_is_said(settings: ReaderSettings, said: str) -> None:
    with pytest.raises(ReaderError, match=said):
        endpoint(settings)


def test_the_command_counts_and_keeps_what_was_not_read_out_of_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RECKONING_LEDGER", raising=False)
    lines = [json.dumps({"id": name, "text": TEXT, "published": "2012-04-04"}) for name in ("a", "b", "c")]
    Path("in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert main(["read", "in.jsonl", "--reader", "rules"]) == 0
    replies = [claims(GOOD, {**GOOD, "number": 13}), chat("no"), claims({**GOOD, "place": "Nowhere"})]
    with stand_in(lambda n: replies[n]) as server:
        capsys.readouterr()
        call = ["read", "in.jsonl", "--reader", "endpoint", "--endpoint", server.url, "--model", "small"]
        assert main(call) == 1
    captured = capsys.readouterr()
    assert "report a: claim 2 (killed) of the model's answer is refused" in captured.err
    assert "report b was not read: the model's answer is not JSON" in captured.err
    assert (
        "2 claims accepted, 1 refused; 1 field left empty; 1 report not read." in captured.err
        and "Traceback" not in captured.err
    )
    assert main(["claims", "--format", "jsonl"]) == 0
    readers = {row["report"]: row["reader"] for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert readers == {"a": "endpoint-1:small", "b": "rules-1", "c": "endpoint-1:small"}
