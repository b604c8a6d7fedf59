"""``reckoning people`` and ``reckoning serve``, as who runs a workbench types them."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from reckoning.app import utc_now
from reckoning.cli.main import main
from reckoning.people import Database, Logins, Roster, Sharing, people_path

PASSWORD = "four words that differ"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("password").write_text(f"{PASSWORD}\n", encoding="utf-8")
    Path("east.txt").write_text("At least 12 people were killed in Orrin, the Harvest Committee said.\n", "utf-8")
    return tmp_path


def people() -> Database:
    return Database.open(people_path(Path("reckoning.db")), utc_now)


def add(name: str, *options: str) -> int:
    return main(["people", "add", name, "--password-file", "password", *options])


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(["people", *arguments]) == code
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_people_are_added_listed_changed_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    assert add("Ann Lee", "--role", "coder", "--group", "homs", "--group", "idlib") == 0
    assert re.search(r"Ann Lee +coder +homs, idlib +not yet", said(capsys, "list"))
    assert "Ann Lee is admin now" in said(capsys, "role", "ann lee", "admin").replace("ann lee is", "Ann Lee is")
    said(capsys, "group", "homs", "Ann Lee", "--leave")
    said(capsys, "group", "east", "Ann Lee")
    (ann,) = Roster(people()).people()
    assert (ann.role, ann.groups) == ("admin", {"east", "idlib"})
    assert "Removed" in said(capsys, "remove", "Ann Lee")
    assert "Nobody yet" in said(capsys, "list")


def test_another_password_and_forgotten_codes(capsys: pytest.CaptureFixture[str]) -> None:
    add("Ann")
    Path("other").write_text("quite other words again", encoding="utf-8")
    said(capsys, "password", "Ann", "--password-file", "other")
    assert Logins(people()).log_in("Ann", "quite other words again", "", "here") is not None
    assert "sets up one-time codes anew" in said(capsys, "code", "Ann")


def test_a_token_is_all_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    add("Ann")
    capsys.readouterr()
    assert main(["people", "token", "Ann", "--label", "nightly"]) == 0
    found = Logins(people()).bearer(capsys.readouterr().out.strip())
    assert found is not None
    assert found.name == "Ann"


def test_reports_are_shared_and_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "east.txt", "--reader", "rules", "--no-places"]) == 0
    add("Ann", "--group", "homs")
    signed = ("--with", "group:homs", "--by", "Ray", "--because", "checked")
    assert "Signed: 1 report shown to group:homs." in said(capsys, "share", "--all", *signed)
    (share,) = Sharing(people()).shares()
    assert "Signed: 1 report taken back" in said(capsys, "share", share.report, "--withdraw", *signed)
    assert Sharing(people()).shares() == ()
    assert "no report 'none'" in said(capsys, "share", "none", code=2)
    assert "by their ids, or give --all" in said(capsys, "share", "--by", "Ray", code=2)
    assert "to share with" in said(capsys, "share", "--all", "--with", "group:nobody", code=2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["list"], "There are no people yet"),
        (["remove", "Ann"], "There are no people yet"),
        (["add", "Ann", "--role", "owner", "--password-file", "password"], "no role"),
        (["add", "Ann", "--password-file", "short"], "at least 12 characters"),
        (["add", "Ann", "--password-file", "empty"], "at least 12 characters"),
        (["add", "Ann", "--password-file", "none"], "none: No such file"),
        (["add", "Ann", "--password-file", "bytes"], "bytes: the password has to be text in UTF-8"),
    ],
)
def test_wrong_calls_end_with_2(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("short").write_text("short\n", encoding="utf-8")
    Path("empty").write_text("", encoding="utf-8")
    Path("bytes").write_bytes(b"\xff\xfe\x80")
    assert told in said(capsys, *arguments, code=2)


def test_a_password_is_not_asked_of_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reckoning", "people", "add", "Ann"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, "--password-file" in done.stderr) == (2, True)
    done = subprocess.run(
        [sys.executable, "-m", "reckoning", "people", "add", "Ann", "--password-file", "-"],
        input=PASSWORD,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "this machine only"),
        (["--host", "0.0.0.0", "--team"], "over TLS only"),
        (["--behind-proxy"], "go with --team"),
        (["--name", "x.example"], "go with --team"),
        (["--team"], "There are no people yet"),
        (["--endpoint", "http://192.0.2.7/v1", "--model", "small"], "is not on this machine"),
        (["--model", "small"], "needs --endpoint URL and --model NAME"),
    ],
)
def test_a_workbench_is_not_opened_to_others_by_mistake(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_it_serves_who_has_the_printed_address_until_it_is_stopped(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "reckoning", "serve", "--port", "0", "--by", "A. Analyst"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=home,
    )
    assert process.stderr is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\?token=\S+)", process.stderr.readline())
        assert found
        assert "A. Analyst" in process.stderr.readline()
        answers = []
        for address in ("/", found[2]):
            connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=30)
            connection.request("GET", address)
            answers.append(connection.getresponse().status)
            connection.close()
        assert answers == [403, 303]
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in (0, 130)
        process.stderr.close()


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "Another port: --port NUMBER" in capsys.readouterr().err


def test_help_does_not_load_the_workbench() -> None:
    loaded = "[name for name in ('fastapi', 'jinja2', 'argon2', 'sqlalchemy') if name in sys.modules]"
    look = f"import sys; from reckoning.cli.main import main; main(['--help']); print({loaded})"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"
