"""kill -9 of web server and workers while requests come in that send mails."""

import re
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from json import dumps
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import altcha
import pytest
from django.conf import settings
from django.db import connection
from wagtail.models import Locale, Page, Site

from portal.core.contact.forms import _stamp
from portal.core.models import BrandSettings, Message
from tests.processes.house import house, until_accepted, wait_for_mails
from tests.processes.shared import shared_database
from tests.smtp_server import MailServer

TOKEN = "k" * 32
SETTINGS = "tests.processes.mailing"


@pytest.fixture
def url(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    Locale.objects.get_or_create(language_code="de")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    site, _new = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": root}
    )
    BrandSettings.objects.update_or_create(site=site, defaults={"mail": "city@example.org"})
    with shared_database(tmp_path) as url:
        yield url


def write_to_the_city(port: int, number: int) -> str:
    """Send the contact form; return the reference number that the answer names."""
    values = {
        "csrfmiddlewaretoken": TOKEN,
        "started": _stamp.sign(str(int(time.time()) - 60)),
        "text": f"Hello {number}",
        "altcha": solved(),
    }
    client = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        client.request(
            "POST",
            "/kontakt/",
            urlencode(values),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"csrftoken={TOKEN}",
                "X-Forwarded-For": f"192.0.2.{number % 250}",
                "X-Forwarded-Proto": "https",
            },
        )
        response = client.getresponse()
        if response.status != 302:
            raise HTTPException(f"{response.status}: {response.read()[:200]!r}")
        return response.headers["Location"].strip("/").rpartition("/")[2]
    finally:
        client.close()


def solved() -> str:
    """Return the proof of work for a puzzle that is easier than those of the site."""
    options = altcha.ChallengeOptions(hmac_key=settings.ALTCHA_HMAC_KEY, max_number=5)
    puzzle = altcha.create_challenge(options)
    found = altcha.solve_challenge(puzzle.challenge, puzzle.salt, puzzle.algorithm, 5, 0)
    assert found is not None
    payload = {
        "algorithm": puzzle.algorithm,
        "challenge": puzzle.challenge,
        "salt": puzzle.salt,
        "signature": puzzle.signature,
        "number": found.number,
    }
    return b64encode(dumps(payload).encode()).decode()


def test_every_accepted_message_is_there_once_and_every_mail_arrives_whatever_is_killed(
    url: str, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = 200 if connection.vendor == "postgresql" else 60
    monkeypatch.setenv("MAIL_PORT", str(mail_server.port))
    chance = Random(4)
    moments = sorted(chance.sample(range(10, wanted), 3))
    with house(url, SETTINGS) as portal:
        kills = {
            moments[0]: lambda: portal.kill_before_a_receipt(mail_server),
            moments[1]: portal.kill_web,
            moments[2]: lambda: portal.kill_worker("one"),
        }
        accepted = until_accepted(portal, write_to_the_city, wanted, kills)
        wait_for_mails()
        assert portal.kills == 4
    references = list(Message.objects.values_list("reference", flat=True))
    assert set(Counter(accepted).values()) == {1}
    assert set(accepted) <= set(references)
    assert set(Counter(Message.objects.values_list("text", flat=True)).values()) == {1}

    arrived: dict[str, set[str]] = {}
    for received in mail_server.received:
        found = re.search(r"\((\w{8})\)", str(received.message["Subject"]))
        assert found
        arrived.setdefault(found[1], set()).add(received.message["Message-ID"])
    assert set(arrived) == set(references)
    assert {len(ids) for ids in arrived.values()} == {1}
    assert len(mail_server.received) > len(references)
