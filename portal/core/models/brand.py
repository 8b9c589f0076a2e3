"""What makes the portal this city's: name, colours, contact, legal pages."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import PreviewableMixin

from portal.core.colour import brand_problems
from portal.core.editors.brand import BrandForm
from portal.core.editors.shades import ShadesPanel
from portal.core.ground import read_ground
from portal.core.words import WordsField


@register_setting(icon="cog")
class BrandSettings(PreviewableMixin, BaseSiteSetting):
    """One row per site; edited in the admin under Settings, with a preview before saving."""

    name = WordsField(_("name of the portal"), max_length=60, blank=True)
    claim = WordsField(_("claim"), max_length=120, blank=True, multiline=True)
    banner = WordsField(
        _("notice on every page"),
        max_length=160,
        blank=True,
        multiline=True,
        help_text=_("Empty: no notice."),
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the drawn logo."),
    )
    primary = models.CharField(
        _("city colour 1"),
        max_length=7,
        default="#005a77",
        help_text=_("As #rrggbb. For water, links and buttons; shades are computed from it."),
    )
    secondary = models.CharField(
        _("city colour 2"),
        max_length=7,
        default="#275e39",
        help_text=_("As #rrggbb. For the city's voice and what is done."),
    )
    organisation = WordsField(_("publisher"), max_length=160, blank=True)
    street = models.CharField(_("street"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    town = models.CharField(_("town"), max_length=60, blank=True)
    mail = models.EmailField(_("mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    hours = WordsField(_("opening hours"), max_length=160, blank=True)
    footer_note = WordsField(_("note in the footer"), max_length=240, blank=True, multiline=True)
    social_links = models.JSONField(
        _("social links"),
        default=list,
        blank=True,
        help_text=_('A list of {"label": ..., "url": ...}.'),
    )
    imprint = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("imprint"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("§ 5 DDG asks for it."),
    )
    privacy = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("privacy notice"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Art. 13 GDPR asks for it."),
    )
    accessibility = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("accessibility statement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("§ 10a BGG NRW asks for it."),
    )
    easy_language = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("explanation in Leichte Sprache"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("§ 4 BITV 2.0 asks for it."),
    )
    easy_tested_by = models.CharField(
        _("who has tested the texts in Leichte Sprache"),
        max_length=200,
        blank=True,
        help_text=_(
            "The test group and its place. Empty: the start page says that nobody has yet."
        ),
    )
    center_longitude = models.FloatField(_("centre of the map: longitude"), default=6.245)
    center_latitude = models.FloatField(_("centre of the map: latitude"), default=51.834)
    bbox = models.JSONField(
        _("frame of the map"),
        default=list,
        blank=True,
        help_text=_("West, south, east, north in degrees (WGS 84)."),
    )
    map_ground = models.JSONField(
        _("ground of the drawn maps"),
        default=dict,
        blank=True,
        help_text=_(
            "GeoJSON, a FeatureCollection: each shape says in its property “kind” whether it is "
            "land, water or a border, and may have a “name”. Empty: places on bare ground."
        ),
    )

    base_form_class = BrandForm
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("claim"),
                FieldPanel("banner"),
                FieldPanel("logo"),
                FieldPanel("primary", widget=forms.TextInput(attrs={"type": "color"})),
                FieldPanel("secondary", widget=forms.TextInput(attrs={"type": "color"})),
                ShadesPanel(heading=_("What becomes of the colours")),
            ],
            heading=_("Look"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(field)
                for field in (
                    "organisation",
                    "street",
                    "postcode",
                    "town",
                    "mail",
                    "phone",
                    "hours",
                    "footer_note",
                    "social_links",
                )
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                *(
                    PageChooserPanel(field)
                    for field in ("imprint", "privacy", "accessibility", "easy_language")
                ),
                FieldPanel("easy_tested_by"),
            ],
            heading=_("Pages that law demands"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(field)
                for field in ("center_longitude", "center_latitude", "bbox", "map_ground")
            ],
            heading=_("Map"),
        ),
    ]

    class Meta:
        verbose_name = _("brand and contact")

    def clean(self) -> None:
        """Refuse colours whose shades would not be legible, and a ground that is no map."""
        super().clean()
        try:
            self.map_ground = read_ground(self.map_ground)
        except ValidationError as wrong:
            raise ValidationError({"map_ground": wrong}) from wrong
        problems = brand_problems(self.primary, self.secondary)
        if problems:
            raise ValidationError(problems)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The languages in which the start page can be looked at before saving."""
        return list(settings.LANGUAGES)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the start page with this name, colours and contact."""
        from portal.core.editors.brand_preview import serve_in

        return serve_in(self, request, mode_name)
