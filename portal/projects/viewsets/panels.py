"""The form of a project, in tabs."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from portal.core.codes import code_panel
from portal.core.guarded.forms import new_words_panel
from portal.core.guarded.pages_panel import PagesPanel
from portal.core.guarded.rows_panel import RowsPanel
from portal.projects.forms import ProjectForm


def boxes(name: str, help_text: str | Promise = "") -> FieldPanel:
    """Return a panel with a box to tick for each choice, in a frame that scrolls."""
    return FieldPanel(
        name,
        widget=forms.CheckboxSelectMultiple,
        classname="portal-choices",
        help_text=help_text,
    )


FACTS = [
    new_words_panel(),
    PagesPanel(),
    FieldRowPanel(
        [
            FieldPanel("kind", help_text=_("A project has an end; a permanent task goes on.")),
            FieldPanel(
                "status", help_text=_("Completed and stopped ask for the lesson, under “End”.")
            ),
        ]
    ),
    FieldPanel("field", help_text=_("Where the project is counted and shown first.")),
    boxes("more_fields"),
    boxes("goals", _("A project without a goal stands on the public page of gaps.")),
    boxes("indicators"),
    boxes("sdgs"),
    MultiFieldPanel(
        [
            FieldPanel("lead", help_text=_("The organisation that is responsible.")),
            FieldPanel("contact_function"),
            FieldPanel("contact_unit"),
            FieldPanel("contact_mail", help_text=_("A mailbox of the office, not of a person.")),
        ],
        heading=_("Lead and contact"),
        icon="mail",
    ),
    FieldRowPanel(
        [
            code_panel(help_text=_("Short and lasting, such as P05; editors see it in lists.")),
            FieldPanel("file_reference"),
        ]
    ),
]
TIME = [
    FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
    RowsPanel(
        "milestones",
        heading=_("Milestones"),
        label=_("milestone"),
        help_text=_(
            "The planned day stays as it was. Write a new day into “now expected”, with the reason."
        ),
    ),
    boxes("depends_on", _("What has to be done before this project can go on.")),
]
LIGHTS = [
    RowsPanel(
        "lights",
        newest_first=True,
        heading=_("Traffic light"),
        label=_("judgement"),
        help_text=_("Add a judgement; leave the old ones. After 120 days it counts as outdated."),
    ),
]
MONEY = [
    FieldRowPanel(
        [
            FieldPanel("planned", help_text=_("In euros, for the whole project.")),
            FieldPanel("committed", help_text=_("Ordered or promised by contract, paid or not.")),
            FieldPanel("spent", help_text=_("Paid until today.")),
        ]
    ),
    FieldPanel("money_source", help_text=_("Such as “City budget” or “State, 70 percent”.")),
    RowsPanel(
        "money_items",
        heading=_("Items"),
        label=_("item"),
        help_text=_("What the money is for. The public table adds the items up."),
    ),
    RowsPanel(
        "year_budgets",
        heading=_("By year"),
        label=_("year"),
        help_text=_("How the planned money is spread over the years."),
    ),
]
PLACES = [
    HelpPanel(template="projects/admin/geojson_help.html", heading=_("How to draw a place")),
    RowsPanel(
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
    RowsPanel(
        "risks",
        heading=_("Risks"),
        label=_("risk"),
        help_text=_("What could go wrong, the gravest first, and what is done about it."),
    ),
]
PICTURE = [
    FieldPanel("picture"),
    FieldPanel("picture_alt"),
    FieldPanel("motif", help_text=_("Shown while there is no picture.")),
    RowsPanel(
        "documents",
        heading=_("Documents"),
        label=_("document"),
        help_text=_("For anybody to download. Accessible PDF, or better a page."),
    ),
]
END = [
    FieldPanel("lesson"),
    FieldPanel(
        "stop_reason", help_text=_("Public: why, in a sentence that a citizen understands.")
    ),
    FieldPanel("evaluation", help_text=_("What was expected, what came out, what it cost.")),
    FieldPanel("handed_to", help_text=_("Who keeps it running after the project.")),
]

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(FACTS, heading=_("Facts")),
        ObjectList(LIGHTS, heading=_("Traffic light")),
        ObjectList(TIME, heading=_("Time line")),
        ObjectList(MONEY, heading=_("Money")),
        ObjectList(PLACES, heading=_("Places")),
        ObjectList(
            [
                RowsPanel(
                    "partners",
                    label=_("partner"),
                    help_text=_(
                        "Who takes part, and with what. Organisations come from “Network”."
                    ),
                )
            ],
            heading=_("Partners"),
        ),
        ObjectList(
            [
                RowsPanel(
                    "updates",
                    newest_first=True,
                    label=_("update"),
                    help_text=_(
                        "News from the project in a few sentences, newest first on its page."
                    ),
                )
            ],
            heading=_("Updates"),
        ),
        ObjectList(RISKS, heading=_("Risks (internal)")),
        ObjectList(PICTURE, heading=_("Picture and documents")),
        ObjectList(END, heading=_("End")),
    ],
    base_form_class=ProjectForm,
)
