"""The UN sustainable development goals: numbers, names and a field that stores several of them.

Source: United Nations, A/RES/70/1 (2015), goals 1 to 17.
"""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class Sdg(models.IntegerChoices):
    """Number and short name of each goal."""

    NO_POVERTY = 1, _("No poverty")
    ZERO_HUNGER = 2, _("Zero hunger")
    HEALTH = 3, _("Good health and well-being")
    EDUCATION = 4, _("Quality education")
    EQUALITY = 5, _("Gender equality")
    WATER = 6, _("Clean water and sanitation")
    ENERGY = 7, _("Affordable and clean energy")
    WORK = 8, _("Decent work and economic growth")
    INNOVATION = 9, _("Industry, innovation and infrastructure")
    INEQUALITIES = 10, _("Reduced inequalities")
    CITIES = 11, _("Sustainable cities and communities")
    CONSUMPTION = 12, _("Responsible consumption and production")
    CLIMATE = 13, _("Climate action")
    OCEANS = 14, _("Life below water")
    LAND = 15, _("Life on land")
    PEACE = 16, _("Peace, justice and strong institutions")
    PARTNERSHIPS = 17, _("Partnerships for the goals")


class SdgField(models.JSONField):
    """A list of numbers of `Sdg`, ascending."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(default=list, blank=True)
        kwargs.setdefault("verbose_name", _("UN sustainable development goals"))
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Return a box to tick for each goal."""
        kwargs.pop("encoder", None)
        return forms.TypedMultipleChoiceField(
            label=self.verbose_name,
            required=False,
            coerce=int,
            choices=[(goal.value, f"{goal.value} {goal.label}") for goal in Sdg],
            widget=forms.CheckboxSelectMultiple,
            help_text=self.help_text,
        )
