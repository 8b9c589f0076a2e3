"""Several pictures and documents with one proposed update: sent, changed, reviewed, published."""

from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from portal.accounts.models import User
from portal.core.words import Words
from portal.projects.models import Update, UpdateProposal
from portal.projects.workspace import proposing
from portal.projects.workspace.proposing import Wording
from portal.projects.workspace.uploading import Upload
from tests.portal.projects.workspace.conftest import Work, signed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/mein/projekte/P1/neuigkeit/"
TYPED: dict[str, Any] = {"title": "Es misst", "text": "Zwölf Plätze melden sich.", "language": "de"}


def content(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return out.getvalue()


def picture(colour: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{colour}.png", content(colour), "image/png")


def document(name: str = "a.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4 %%EOF", "application/pdf")


def uploaded(colour: str) -> tuple[Upload, str]:
    return Upload(f"{colour}.png", "png", content(colour)), f"Etwas in {colour}"


def proposed(work: Work, *colours: str, **more: Any) -> UpdateProposal:
    wording = Wording(
        more.pop("language", "de"),
        TYPED["title"],
        TYPED["text"],
        pictures=[uploaded(colour) for colour in colours],
        **more,
    )
    return proposing.send(work.project, work.member, wording)


def attached(proposal: UpdateProposal) -> list[tuple[str, str]]:
    return [(file.name, file.shows) for file in proposal.files.all()]


def test_several_pictures_and_documents_come_with_their_words(work: Work) -> None:
    told = TYPED | {
        "picture": picture("red"),
        "picture_shows": "Ein Sensor",
        "picture_2": picture("blue"),
        "picture_2_shows": "Die Tafel",
        "picture_5": picture("green"),
        "picture_5_shows": "Der Hafen",
        "documents": [document(), document("b.pdf")],
    }
    assert signed_in(work.member).post(ADDRESS, told).status_code == 302
    assert attached(UpdateProposal.objects.get()) == [
        ("red.png", "Ein Sensor"),
        ("blue.png", "Die Tafel"),
        ("green.png", "Der Hafen"),
        ("a.pdf", ""),
        ("b.pdf", ""),
    ]


def test_mistake_in_a_later_picture_opens_it_and_keeps_the_words(work: Work) -> None:
    told = TYPED | {"picture_3": picture("red"), "picture_4_shows": "Das Tor am Kai"}
    answer = signed_in(work.member).post(ADDRESS, told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<details class="stack" open>' in page
    assert 'value="Das Tor am Kai"' in page
    assert "Say in a sentence what the picture shows." in page
    assert "Choose the picture too, or empty what it shows." in page
    assert not UpdateProposal.objects.exists()


def test_empty_form_keeps_further_pictures_folded(work: Work) -> None:
    page = signed_in(work.member).get(ADDRESS).content.decode()
    assert '<details class="stack">' in page


def test_all_pictures_are_published_in_their_order(
    work: Work, core_member: User, client: Client
) -> None:
    proposing.publish(
        proposed(work, "red", "blue", "green"), core_member, Words(de="Neu"), Words(de="Neu.")
    )
    update = Update.objects.get()
    assert [str(update.picture_alt), *map(str, update.more_pictures.all())] == [
        "Etwas in red",
        "Etwas in blue",
        "Etwas in green",
    ]
    page = client.get("/projekte/parken-am-rhein/").content.decode()
    places = [page.index(f'alt="Etwas in {colour}"') for colour in ("red", "blue", "green")]
    assert places == sorted(places)


def test_pictures_of_a_change_take_the_place_of_those_before(work: Work, core_member: User) -> None:
    proposing.publish(
        proposed(work, "red", "blue", "green"), core_member, Words(de="Neu"), Words(de="Neu.")
    )
    update = Update.objects.get()
    change = proposed(work, "black", "white", edits=update)
    proposing.publish(change, core_member, Words(de="Neuer"), Words(de="Neuer."))
    update = Update.objects.get()
    assert [str(update.picture_alt), *map(str, update.more_pictures.all())] == [
        "Etwas in black",
        "Etwas in white",
    ]


def test_change_without_pictures_leaves_those_of_the_update(work: Work, core_member: User) -> None:
    proposing.publish(proposed(work, "red", "blue"), core_member, Words(de="A"), Words(de="A."))
    change = proposed(work, edits=Update.objects.get())
    proposing.publish(change, core_member, Words(de="B"), Words(de="B."))
    update = Update.objects.get()
    assert (str(update.title), str(update.picture_alt)) == ("B", "Etwas in red")
    assert [str(each) for each in update.more_pictures.all()] == ["Etwas in blue"]


def test_author_takes_a_file_out_and_mends_what_another_shows(work: Work) -> None:
    found = proposed(work, "red", "blue", documents=[Upload("a.pdf", "pdf", b"%PDF-1.4 %%EOF")])
    red, blue, plan = found.files.all()
    client = signed_in(work.member)
    page = client.get(f"{ADDRESS}{found.pk}/").content.decode()
    assert [f'name="shows_{file.pk}"' in page for file in (red, blue, plan)] == [True, True, False]
    told = TYPED | {
        f"drop_{red.pk}": "on",
        f"shows_{red.pk}": red.shows,
        f"shows_{blue.pk}": "Die Tafel",
        "picture": picture("green"),
        "picture_shows": "Der Hafen",
    }
    assert client.post(f"{ADDRESS}{found.pk}/", told).status_code == 302
    assert attached(found) == [("blue.png", "Die Tafel"), ("a.pdf", ""), ("green.png", "Der Hafen")]


def test_files_that_stay_count_with_new_ones(work: Work) -> None:
    colours = ("red", "blue", "green", "black", "white")
    found = proposed(work, *colours)
    files = list(found.files.all())
    told = TYPED | {f"shows_{file.pk}": file.shows for file in files}
    told |= {"picture": picture("grey"), "picture_shows": "Grau"}
    client = signed_in(work.member)
    answer = client.post(f"{ADDRESS}{found.pk}/", told)
    assert answer.status_code == 422
    assert "At most 5 files are possible." in answer.content.decode()
    told |= {
        "picture": picture("grey"),
        f"drop_{files[0].pk}": "on",
    }
    assert client.post(f"{ADDRESS}{found.pk}/", told).status_code == 302
    assert [name for name, _shows in attached(found)] == [
        *(f"{colour}.png" for colour in colours[1:]),
        "grey.png",
    ]


def test_picture_in_another_language_needs_german_words(work: Work, core_member: User) -> None:
    found = proposed(work, "red", language="nl")
    file = found.files.get()
    client, address = signed_in(core_member), f"/admin/proposals/update/{found.pk}/"
    told = {
        "title": "Het meet",
        "text": "Twaalf.",
        "german_title": "Es misst",
        "german_text": "Zwölf.",
        f"shows_{file.pk}": "Een sensor",
        "publish": "1",
    }
    assert client.post(address, told).status_code == 422
    assert not Update.objects.exists()
    assert client.post(address, told | {f"german_shows_{file.pk}": "Ein Sensor"}).status_code == 302
    assert Update.objects.get().picture_alt == Words(de="Ein Sensor", nl="Een sensor")


def test_core_team_sees_each_picture_and_corrects_its_words(work: Work, core_member: User) -> None:
    found = proposed(work, "red")
    file = found.files.get()
    client, address = signed_in(core_member), f"/admin/proposals/update/{found.pk}/"
    page = client.get(address).content.decode()
    assert f'src="{ADDRESS}{found.pk}/datei/{file.pk}/"' in page
    told = {"title": "A", "text": "B", f"shows_{file.pk}": "Ein Sensor", "publish": "1"}
    assert client.post(address, told).status_code == 302
    assert Update.objects.get().picture_alt == Words(de="Ein Sensor")


def test_publishing_without_words_for_a_foreign_picture_is_refused(
    work: Work, core_member: User
) -> None:
    found = proposed(work, "red", language="nl")
    with pytest.raises(ValidationError, match="German text"):
        proposing.publish(found, core_member, Words(de="A"), Words(de="B"))


@pytest.mark.once
def test_page_of_a_project_asks_the_same_for_any_number_of_pictures(
    work: Work, core_member: User, client: Client
) -> None:
    numbers = []
    for wanted in (1, 5):
        for _number in range(wanted):
            found = proposed(work, *("red", "blue", "green", "black", "white")[: 1 + wanted])
            proposing.publish(found, core_member, Words(de="N"), Words(de="N."))
        client.get("/projekte/parken-am-rhein/")
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get("/projekte/parken-am-rhein/")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
