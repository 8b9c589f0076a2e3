"""Status and light as shape and word."""

import pytest
from django.template import Context, Template
from django.utils import translation

from portal.core.art import shape
from portal.projects.enums import LightColour, Status


def rendered(source: str, **values: object) -> str:
    return Template("{% load marks %}" + source).render(Context(values))


@pytest.mark.parametrize("light", LightColour)
@pytest.mark.parametrize("language", ["de", "en"])
def test_light_mark_says_the_word_in_each_language(light: LightColour, language: str) -> None:
    with translation.override(language):
        expected = (
            f'<span class="light light--{light.value}">{shape(light.value)}{light.label}</span>'
        )
        assert rendered("{% light_mark light %}", light=light) == expected


def test_status_mark_shows_no_light_without_one() -> None:
    expected = f'<span class="status">{shape("idea")}{Status.IDEA.label}</span>'
    assert rendered("{% status_mark status light %}", status=Status.IDEA, light=None) == expected


def test_status_mark_shows_the_light_beside_it() -> None:
    marks = "{% status_mark status %} {% light_mark light %}"
    values = {"status": Status.RUNNING, "light": LightColour.AMBER}
    assert rendered("{% status_mark status light %}", **values) == rendered(marks, **values)
