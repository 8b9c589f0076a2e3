"""What somebody types about a contact: three lines on the way, the rest later."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.contacts.domain import asked_again_on
from network.contacts.enums import ContactKind, Direction
from network.contacts.finding import Directory, Several
from network.contacts.noting import Next
from network.contacts.subjects import project_choices
from network.enums import Visibility
from network.models import Actor, Interaction
from network.models.interaction import LONGEST_MINUTES, READERS
from portal.core.forms import Line, Lines, PlainForm

WHEN = "%Y-%m-%dT%H:%M"
FARTHEST = timedelta(days=366 * 2)
"""How far from today a contact or a follow-up may lie ahead."""
EARLIEST = 2000
"""No contact is from a year before."""
DETAILS = (
    "start",
    "minutes",
    "direction",
    "result",
    "project",
    "procurement_relevant",
    "visibility",
)

PRESET = {"direction", "visibility"}
"""Details that are sent along though nobody has touched them."""


def day_field(label: Any, **more: Any) -> forms.DateField:
    """Return a field for a day that a phone asks with its calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, **more)


class ContactForm(PlainForm):
    """What was, with whom, and what follows."""

    who = Line(
        label=_("With whom"),
        max_length=200,
        error_messages={"required": _("Please write with whom.")},
        widget=forms.TextInput(attrs={"list": "actors", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=ContactKind,
        initial=ContactKind.CALL,
        widget=forms.RadioSelect,
    )
    topic = Line(
        label=_("What it was about"),
        max_length=200,
        error_messages={"required": _("Please write what it was about.")},
        help_text=_(
            "One line. Write it so that the people it is about may read it: they may ask to."
        ),
    )
    follow_up = forms.BooleanField(label=_("Ask again in two weeks"), required=False)
    follow_up_what = Line(
        label=_("What is to be done"),
        max_length=200,
        required=False,
        help_text=_("Empty: what it was about."),
    )
    follow_up_due = day_field(_("By when"), help_text=_("Empty: in two weeks."))
    promised_by = Line(
        label=_("Who has promised it"),
        max_length=200,
        required=False,
        help_text=_("Empty: we have. Otherwise the one who has to deliver."),
        widget=forms.TextInput(attrs={"list": "actors", "autocomplete": "off"}),
    )
    also = Line(
        label=_("Who else took part"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "actors", "autocomplete": "off"}),
    )
    start = forms.DateTimeField(
        label=_("When"),
        required=False,
        help_text=_("Empty: now."),
        input_formats=[WHEN, "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WHEN),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=1, max_value=LONGEST_MINUTES
    )
    direction = forms.ChoiceField(
        label=_("Who began it"), choices=Direction, required=False, initial=Direction.MUTUAL
    )
    result = Lines(
        label=_("What came out"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Facts and agreements, no judgement about people. Whoever is named may read it "
            "(Art. 15 GDPR), and so may others on request (IFG NRW)."
        ),
    )
    project = forms.TypedChoiceField(
        label=_("Project"), coerce=int, empty_value=None, required=False
    )
    procurement_relevant = forms.BooleanField(
        label=_("May matter for a procurement"),
        required=False,
        help_text=_(
            "Whoever advises the city before a tender must not gain by it (§ 7 VgV, § 5 UVgO). "
            "Kept for five years instead of three."
        ),
    )
    visibility = forms.ChoiceField(
        label=_("Who may read it"), choices=READERS, required=False, initial=Visibility.CORE
    )

    def __init__(self, user: Any, contact: Interaction, *args: Any, **kwargs: Any) -> None:
        self.user, self.contact = user, contact
        self.directory = Directory(user)
        self.found: dict[str, Several] = {}
        if contact.pk:
            told = {name: getattr(contact, name) for name in ("kind", "topic", *DETAILS)}
            kwargs["initial"] = told | {"project": contact.project_id} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        projects: Any = self.fields["project"]
        projects.choices = [("", "–"), *project_choices(user, contact.project_id)]

    def clean_who(self) -> Actor | None:
        """Find who is meant."""
        return self._found("who")

    def clean_also(self) -> Actor | None:
        """Find who else."""
        return self._found("also")

    def clean_promised_by(self) -> Actor | None:
        """Find who has promised it."""
        return self._found("promised_by")

    def _found(self, name: str) -> Actor | None:
        text = self.cleaned_data[name]
        try:
            return self.directory.find(text) if text else None
        except Several as several:
            self.found[name] = several
            raise

    def clean(self) -> dict[str, Any]:
        """Fill in what is left out; refuse days far away."""
        told: dict[str, Any] = super().clean() or {}
        today = timezone.localdate()
        if told.get("follow_up_what") or told.get("follow_up_due"):
            told["follow_up"] = True
        for name in ("start", "follow_up_due"):
            value = told.get(name)
            day = value.date() if isinstance(value, datetime) else value
            if day and (day > today + FARTHEST or day.year < EARLIEST):
                self.add_error(name, gettext("This day is too far away."))
        return told

    def wants_more(self) -> bool:
        """Whether the part that is closed on the way has to be open."""
        names = {"also", "follow_up_what", "follow_up_due", "promised_by", *DETAILS}
        typed = self.is_bound and any(self.data.get(name) for name in names - PRESET)
        return bool(self.contact.pk or typed or names & set(self.errors))

    def filled(self) -> Interaction:
        """Return the contact as it was typed, not saved. Raises ValidationError."""
        told = self.cleaned_data
        self.contact.kind, self.contact.topic = told["kind"], told["topic"]
        self.contact.start = told["start"] or (
            self.contact.start if self.contact.pk else timezone.now()
        )
        self.contact.minutes, self.contact.result = told["minutes"], told["result"]
        self.contact.direction = told["direction"] or Direction.MUTUAL
        self.contact.project_id = told["project"]
        self.contact.procurement_relevant = told["procurement_relevant"]
        self.contact.visibility = told["visibility"] or Visibility.CORE
        return self.contact

    def after(self) -> Next | None:
        """Return what is to be done afterwards."""
        told = self.cleaned_data
        if not told["follow_up"]:
            return None
        return Next(
            what=told["follow_up_what"] or told["topic"],
            due=told["follow_up_due"] or asked_again_on(timezone.localdate()),
            owner=self.user,
            promised_by=told["promised_by"],
        )

    def actors(self) -> list[Actor]:
        """Return who took part."""
        told = self.cleaned_data
        return [actor for actor in (told["who"], told["also"]) if actor]


class ChangeForm(ContactForm):
    """A contact that is there: who took part may be taken out, or was only invited."""

    stay = forms.TypedMultipleChoiceField(
        label=_("Who took part or was invited"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    absent = forms.TypedMultipleChoiceField(
        label=_("Invited, but not there"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, user: Any, contact: Interaction, *args: Any, **kwargs: Any) -> None:
        parts = list(contact.participants.select_related("actor"))
        self.parts = {part.actor_id: part.actor for part in parts}
        kwargs["initial"] = {
            "stay": list(self.parts),
            "absent": [part.actor_id for part in parts if not part.attended],
        }
        super().__init__(user, contact, *args, **kwargs)
        self.fields["who"].required = False
        self.fields["who"].label = _("Who else took part")
        del self.fields["also"]
        for name in ("stay", "absent"):
            choices: Any = self.fields[name]
            choices.choices = [(key, str(actor)) for key, actor in self.parts.items()]

    def clean(self) -> dict[str, Any]:
        """Somebody has to be left."""
        told = super().clean()
        if not told.get("stay") and not told.get("who") and "who" not in self.errors:
            self.add_error("stay", ValidationError(gettext("Please write with whom.")))
        return told

    def actors(self) -> list[Actor]:
        """Return who took part or was invited."""
        told = self.cleaned_data
        stay = [self.parts[key] for key in told["stay"]]
        return stay + [actor for actor in (told["who"],) if actor and actor not in stay]
