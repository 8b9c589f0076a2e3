"""The form of a project, in tabs."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from portal.core.guarded.forms import new_words_panel
from portal.core.guarded.pages_panel import PagesPanel
from portal.projects.forms import ProjectForm


def boxes(name: str) -> FieldPanel:
    """Return a panel with a box to tick for each choice, in a frame that scrolls."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple, classname="portal-choices")


FACTS = [
    new_words_panel(),
    PagesPanel(),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
    FieldPanel("field"),
    boxes("more_fields"),
    boxes("goals"),
    boxes("indicators"),
    boxes("sdgs"),
    MultiFieldPanel(
        [
            FieldPanel("lead"),
            FieldPanel("contact_function"),
            FieldPanel("contact_unit"),
            FieldPanel("contact_mail"),
        ],
        heading=_("Lead and contact"),
        icon="mail",
    ),
    FieldRowPanel([FieldPanel("code"), FieldPanel("file_reference")]),
]
TIME = [
    FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
    InlinePanel(
        "milestones",
        heading=_("Milestones"),
        label=_("milestone"),
        help_text=_(
            "The planned day stays as it was. Write a new day into “now expected”, with the reason."
        ),
    ),
    InlinePanel(
        "lights",
        heading=_("Traffic light"),
        label=_("judgement"),
        help_text=_("Add a judgement; leave the old ones. After 120 days it counts as outdated."),
    ),
    boxes("depends_on"),
]
MONEY = [
    FieldRowPanel([FieldPanel("planned"), FieldPanel("committed"), FieldPanel("spent")]),
    FieldPanel("money_source"),
    InlinePanel("money_items", heading=_("Items"), label=_("item")),
    InlinePanel("year_budgets", heading=_("By year"), label=_("year")),
]
PLACES = [
    HelpPanel(template="projects/admin/geojson_help.html", heading=_("How to draw a place")),
    InlinePanel(
        "places",
        heading=_("Places"),
        label=_("place"),
        panels=[
            FieldPanel("name"),
            FieldPanel(
                "geometry",
                widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "wrap": "soft"}),
            ),
        ],
    ),
]
RISKS = [
    HelpPanel(
        content=_("Risks are internal. Only the public sentence of a risk is ever shown."),
        heading=_("Who reads this"),
    ),
    InlinePanel("risks", heading=_("Risks"), label=_("risk")),
]
PICTURE = [
    FieldPanel("picture"),
    FieldPanel("picture_alt"),
    FieldPanel("motif"),
    InlinePanel("documents", heading=_("Documents"), label=_("document")),
]
END = [
    FieldPanel("lesson"),
    FieldPanel("stop_reason"),
    FieldPanel("evaluation"),
    FieldPanel("handed_to"),
]

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(FACTS, heading=_("Facts")),
        ObjectList(TIME, heading=_("Time line")),
        ObjectList(MONEY, heading=_("Money")),
        ObjectList(PLACES, heading=_("Places")),
        ObjectList([InlinePanel("partners", label=_("partner"))], heading=_("Partners")),
        ObjectList([InlinePanel("updates", label=_("update"))], heading=_("Updates")),
        ObjectList(RISKS, heading=_("Risks (internal)")),
        ObjectList(PICTURE, heading=_("Picture and documents")),
        ObjectList(END, heading=_("End")),
    ],
    base_form_class=ProjectForm,
)
