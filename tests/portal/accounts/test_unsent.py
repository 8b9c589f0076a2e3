"""Typed text outlives the session and the protection of a form, and is stored nowhere."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.accounts.models import User
from portal.projects.models import UpdateProposal
from tests.portal.projects.workspace.conftest import Work, signed_in, work

__all__ = ["work"]
pytestmark = pytest.mark.django_db

ADDRESS = "/mein/projekte/P1/neuigkeit/"
TYPED = {"title": "Es misst", "text": 'Zwölf "Plätze"\r\n\r\n<b>melden</b> sich.', "language": "de"}
SAYING = "Not sent yet. Your text is still here."
OURS = {"Origin": "http://testserver"}


def carried(page: str) -> dict[str, str]:
    """Return the hidden fields of the page."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def post(client: Client, data: dict[str, Any], **more: Any) -> tuple[int, str]:
    answer = client.post(ADDRESS, data, **more)
    return answer.status_code, answer.content.decode()


def test_text_of_somebody_signed_out_can_be_sent_after_signing_in(work: Work) -> None:
    client = Client()
    status, page = post(client, TYPED)
    assert (status, SAYING in page, "<b>melden" in page) == (403, True, False)
    assert carried(page) == TYPED | {"csrfmiddlewaretoken": carried(page)["csrfmiddlewaretoken"]}
    client.force_login(work.member)
    assert client.post(ADDRESS, carried(page)).status_code == 302
    assert UpdateProposal.objects.get().text.startswith('Zwölf "Plätze"')


def test_outsider_learns_nothing_about_the_project(work: Work) -> None:
    _status, page = post(Client(), TYPED)
    assert "Parken am Rhein" not in page.partition("<main")[2].partition("</main>")[0]


def test_empty_form_of_an_outsider_leads_to_the_sign_in(work: Work) -> None:
    answer = Client().post(ADDRESS, {"title": " "})
    assert (answer.status_code, answer["Location"]) == (302, f"/konto/anmelden/?next={ADDRESS}")


def test_form_that_was_open_for_too_long_can_be_sent_again(work: Work) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(work.member)
    status, page = post(client, TYPED | {"csrfmiddlewaretoken": "x" * 64}, headers=OURS)
    assert (status, SAYING in page) == (403, True)
    assert not UpdateProposal.objects.exists()
    assert client.post(ADDRESS, carried(page), headers=OURS).status_code == 302
    assert UpdateProposal.objects.get().author == work.member


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_words_of_another_site_are_not_shown_as_ones_own(work: Work, origin: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(work.member)
    status, page = post(client, TYPED, headers={"Origin": origin} if origin else {})
    assert (status, SAYING in page, "Zwölf" in page) == (403, False, False)


def test_form_with_files_is_shown_again_before_it_is_sent(work: Work) -> None:
    plan = SimpleUploadedFile("a.pdf", b"%PDF-1.4 %%EOF", "application/pdf")
    status, page = post(Client(), TYPED | {"documents": plan})
    assert "Please choose pictures and documents again" in page
    client = signed_in(work.member)
    status, page = post(client, carried(page))
    assert (status, "Your text is still here: please send again." in page) == (422, True)
    assert not UpdateProposal.objects.exists()
    assert 'name="unsent"' not in page
    assert 'value="Es misst"' in page


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/mein/projekte/P1/aufgaben/", {"what": "Kabel holen"}),
        ("/mein/projekte/P1/dokumente/", {"title": "Plan am Kai"}),
        ("/mein/kontakt/", {"phone": "+49 2822 0"}),
        ("/mein/organisationen/", {"function": "Leitung Netze"}),
        ("/mein/organisationen/werke/einladen/", {"address": "a@example.org", "function": "IT"}),
    ],
)
def test_every_form_of_partners_keeps_its_text(
    work: Work, address: str, data: dict[str, str]
) -> None:
    page = Client().post(address, data).content.decode()
    assert {name: carried(page).get(name) for name in data} == data


def test_reading_without_account_leads_to_the_sign_in(work: Work, citizen: User) -> None:
    answer = Client().get(ADDRESS)
    assert (answer.status_code, answer["Location"]) == (302, f"/konto/anmelden/?next={ADDRESS}")
