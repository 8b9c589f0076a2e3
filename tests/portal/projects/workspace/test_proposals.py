"""Proposed updates: what is typed stays, both sides are told, the core team decides once."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.accounts.models import User
from portal.core.mail import send_waiting
from portal.core.mail.wanting import refuse
from portal.core.models import Event, OutgoingMail
from portal.core.words import Words
from portal.projects.mails import PROPOSALS
from portal.projects.models import Update, UpdateProposal
from portal.projects.workspace import comparing, proposing
from portal.projects.workspace.proposing import Wording
from tests.factories import UpdateFactory
from tests.portal.projects.workspace.conftest import Work, signed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/mein/projekte/P1/neuigkeit/"
TYPED = {"title": "Es misst", "text": "Zwölf Plätze melden sich.", "language": "de"}


def picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return SimpleUploadedFile("bild.png", out.getvalue(), "image/png")


def proposed(work: Work, language: str = "de", **more: Any) -> UpdateProposal:
    wording = Wording(language, "Es misst", "Zwölf Plätze melden sich.", **more)
    return proposing.send(work.project, work.member, wording)


def test_proposal_waits_and_the_core_team_is_told(work: Work, core_member: User) -> None:
    answer = signed_in(work.member).post(ADDRESS, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, "/mein/projekte/P1/")
    found = UpdateProposal.objects.get()
    assert (found.author, found.state, found.versions.count()) == (work.member, "proposed", 1)
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == [core_member.email]
    assert Event.objects.filter(verb="proposal.sent").get().payload == {"proposal": found.pk}
    assert not Update.objects.exists()


def test_error_keeps_what_was_typed(work: Work) -> None:
    answer = signed_in(work.member).post(ADDRESS, TYPED | {"title": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Zwölf Plätze melden sich." in page


def test_picture_needs_words_about_what_it_shows(work: Work) -> None:
    answer = signed_in(work.member).post(ADDRESS, TYPED | {"picture": picture()})
    assert answer.status_code == 422
    assert "Say in a sentence what the picture shows." in answer.content.decode()
    assert "Please choose pictures and documents again" in answer.content.decode()


def test_published_proposal_is_an_update_with_its_picture(
    work: Work, core_member: User, client: Any
) -> None:
    told = TYPED | {"picture": picture(), "picture_shows": "Ein Sensor", "language": "de"}
    pdf = SimpleUploadedFile("a.pdf", b"%PDF-1.4 %%EOF", "application/pdf")
    signed_in(work.member).post(ADDRESS, told | {"documents": [pdf]})
    found = UpdateProposal.objects.get()
    answer = signed_in(core_member).post(
        f"/admin/proposals/update/{found.pk}/",
        {"title": "Es misst jetzt", "text": found.text, "publish": "1"},
    )
    assert answer.status_code == 302
    update = Update.objects.get()
    assert update.title == Words(de="Es misst jetzt")
    assert update.picture_alt == Words(de="Ein Sensor")
    assert [str(each.title) for each in work.project.documents.all()] == ["a.pdf"]
    found.refresh_from_db()
    assert (found.state, found.update, found.versions.count()) == ("published", update, 2)
    page = client.get("/projekte/parken-am-rhein/").content.decode()
    assert "Es misst jetzt" in page
    assert 'alt="Ein Sensor"' in page
    assert OutgoingMail.objects.filter(to=work.member.email).count() == 1


def test_words_in_another_language_need_german_ones(work: Work, core_member: User) -> None:
    found = proposed(work, "nl")
    client = signed_in(core_member)
    address = f"/admin/proposals/update/{found.pk}/"
    told = {"title": "Het meet", "text": "Twaalf plekken.", "publish": "1"}
    assert "– Nederlands" in client.get(address).content.decode()
    assert client.post(address, told).status_code == 422
    assert not Update.objects.exists()
    german = {"german_title": "Es misst", "german_text": "Zwölf Plätze."}
    assert client.post(address, told | german).status_code == 302
    assert Update.objects.get().title == Words(de="Es misst", nl="Het meet")


def test_returned_proposal_carries_its_word_and_can_be_sent_again(
    work: Work, core_member: User
) -> None:
    found = proposed(work)
    client = signed_in(core_member)
    address = f"/admin/proposals/update/{found.pk}/"
    told = {"title": found.title, "text": found.text, "return": "1"}
    assert client.post(address, told).status_code == 422
    assert client.post(address, told | {"answer": "Ab wann?"}).status_code == 302
    page = signed_in(work.member).get(f"{ADDRESS}{found.pk}/").content.decode()
    assert "Ab wann?" in page
    better = TYPED | {"text": "Zwölf Plätze melden sich ab Mai."}
    assert signed_in(work.member).post(f"{ADDRESS}{found.pk}/", better).status_code == 302
    found.refresh_from_db()
    assert (found.state, found.versions.count()) == ("proposed", 2)
    changed = client.get(address).content.decode()
    assert re.search(r"<ins>.*ab Mai\.\s*</ins>", changed, re.DOTALL)


def test_change_of_an_update_is_compared_with_what_it_says(work: Work) -> None:
    update = UpdateFactory.create(
        project=work.project, title=Words(de="Es misst"), text=Words(de="Zehn Plätze melden sich.")
    )
    found = proposed(work, edits=update)
    pieces = comparing.current(found).text[0]
    assert [(part.value, text) for part, text in pieces] == [
        ("taken", "Zehn"),
        ("added", "Zwölf"),
        ("same", "Plätze melden sich."),
    ]


def test_change_of_an_update_takes_its_place(work: Work, core_member: User) -> None:
    update = UpdateFactory.create(project=work.project, title=Words(de="Alt", nl="Oud"))
    found = proposed(work, edits=update)
    proposing.publish(found, core_member, Words(de="Neu"), Words(de="Neu."))
    assert [(each.pk, each.title) for each in Update.objects.all()] == [
        (update.pk, Words(de="Neu"))
    ]


def test_decision_is_made_once(work: Work, core_member: User) -> None:
    found = proposed(work)
    proposing.publish(found, core_member, Words(de="A"), Words(de="B"))
    with pytest.raises(ValidationError, match="decided about this already"):
        proposing.publish(found, core_member, Words(de="A"), Words(de="B"))
    with pytest.raises(ValidationError, match="decided already"):
        proposing.withdraw(found, work.member)
    assert Update.objects.count() == 1


def test_draft_of_an_editor_is_not_published_along(work: Work, core_member: User) -> None:
    found = proposed(work)
    work.project.file_reference = "Entwurf"
    work.project.save_revision(changed=True)
    with pytest.raises(ValidationError, match="newer draft"):
        proposing.publish(found, core_member, Words(de="A"), Words(de="B"))
    found.refresh_from_db()
    assert found.state == "proposed"


def test_only_its_author_changes_or_withdraws_it(work: Work) -> None:
    found = proposed(work)
    client = signed_in(work.steward)
    assert client.post(f"{ADDRESS}{found.pk}/", TYPED).status_code == 403
    assert client.post(f"{ADDRESS}{found.pk}/", {"withdraw": "1"}).status_code == 403
    assert (
        signed_in(work.member).post(f"{ADDRESS}{found.pk}/", {"withdraw": "1"}).status_code == 302
    )
    found.refresh_from_db()
    assert found.state == "withdrawn"


@pytest.mark.parametrize("persona", ["partner", "editor", "citizen"])
def test_nobody_else_decides(work: Work, request: pytest.FixtureRequest, persona: str) -> None:
    found = proposed(work)
    client = signed_in(request.getfixturevalue(persona))
    told = {"title": "x", "text": "x", "publish": "1"}
    answer = client.post(f"/admin/proposals/update/{found.pk}/", told)
    assert answer.status_code in (302, 403)
    assert client.get("/admin/proposals/").status_code in (302, 403)
    assert not Update.objects.exists()


def test_whoever_has_refused_such_mails_gets_none(work: Work, core_member: User) -> None:
    refuse(work.member.email, PROPOSALS)
    proposing.give_back(proposed(work), core_member, "Bitte kürzer.")
    assert not OutgoingMail.objects.filter(to=work.member.email).exists()


def test_script_and_lines_in_a_title_stay_words_in_mail_and_admin(
    work: Work, core_member: User
) -> None:
    signed_in(work.member).post(
        ADDRESS, TYPED | {"title": "<script>alert(1)</script>\r\nBcc: x@example.org\u202e"}
    )
    send_waiting()
    sent: Any = outbox.outbox[0]
    assert "\n" not in sent.subject
    assert "\u202e" not in sent.subject
    assert "<script>" not in sent.alternatives[0][0]
    page = signed_in(core_member).get("/admin/proposals/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_home_of_the_admin_tells_the_core_team(work: Work, core_member: User) -> None:
    found = proposed(work)
    page = signed_in(core_member).get("/admin/").content.decode()
    assert f"/admin/proposals/update/{found.pk}/" in page


def test_nonsense_is_never_an_error_of_ours(work: Work) -> None:
    client = signed_in(work.member)
    bad = {"title": "x\x00" * 300, "text": "ß" * 9000, "language": "xx", "edits": "-1"}
    assert client.post(ADDRESS, bad).status_code == 422
    assert client.get(f"{ADDRESS}?aendert=' OR 1").status_code == 200
