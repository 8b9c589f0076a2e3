"""The forms by which anybody writes to the city, and what keeps robots off them."""

import time
from typing import Any, ClassVar

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from portal.core.models import Message
from portal.core.text import clean_line, clean_text

SHORTEST_FILL = 3
"""Seconds that a person needs at least to fill in a form."""
_stamp = Signer(salt="portal.core.contact.forms")


def _age(stamp: str) -> float | None:
    """Return the seconds since a form was first shown; None if the stamp is not ours."""
    try:
        return time.time() - int(_stamp.unsign(stamp))
    except (BadSignature, ValueError):
        return None


class GuardedForm(forms.ModelForm[Message]):
    """A form with a trap for robots and a clock; neither asks anything of a person.

    Whoever falls into them by mistake is told so and keeps the text.
    """

    website = forms.CharField(
        label=_("Please leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    started = forms.CharField(required=False, widget=forms.HiddenInput)
    altcha = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.initial["started"] = _stamp.sign(str(int(time.time())))

    def shown_fields(self) -> list[forms.BoundField]:
        """Return what a person fills in, and the trap if something is in it."""
        return [field for field in self.visible_fields() if field.name != "website" or field.errors]

    def stamp(self) -> str:
        """Return when the form was first shown, signed."""
        value: str = self["started"].value() or ""
        return value if _age(value) is not None else self.initial["started"]

    def clean_website(self) -> str:
        """Refuse what only robots write."""
        if self.cleaned_data["website"]:
            del self.fields["website"].widget.attrs["tabindex"]
            raise forms.ValidationError(
                _("This field is a trap for robots. Please empty it and send again."), code="trap"
            )
        return ""

    def clean_started(self) -> str:
        """Refuse what was sent quicker than anybody types."""
        value: str = self.cleaned_data["started"]
        if (_age(value) or 0) < SHORTEST_FILL:
            self.add_error(
                None,
                forms.ValidationError(
                    _("That was quicker than robots are allowed to be. Please send it once more."),
                    code="quick",
                ),
            )
        return value


class ContactForm(GuardedForm):
    """A message about anything."""

    kind: ClassVar[Message.Kind] = Message.Kind.CONTACT

    class Meta:
        model = Message
        fields: ClassVar[tuple[str, ...]] = ("text", "reply_mail")
        labels = {
            "text": _("Your message"),
            "reply_mail": _("Your e-mail address"),
        }
        help_texts = {
            "text": _("At most 5,000 characters."),
            "reply_mail": _("Only if you want an answer. For example: name@example.org"),
        }
        error_messages = {
            "text": {"required": _("Please write your message.")},
            "reply_mail": {
                "invalid": _("The e-mail address is not complete. For example: name@example.org")
            },
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
            "reply_mail": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def clean_text(self) -> str:
        """Drop what cannot be seen."""
        text = clean_text(self.cleaned_data["text"]).strip()
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text

    def save(self, commit: bool = True) -> Message:
        """Keep the message as one of this form's kind."""
        self.instance.kind = self.kind
        message: Message = super().save(commit)
        return message


class BarrierForm(ContactForm):
    """A report that something on the site cannot be used (§ 10b BGG NRW)."""

    kind = Message.Kind.BARRIER

    class Meta(ContactForm.Meta):
        fields: ClassVar[tuple[str, ...]] = ("page", "text", "reply_mail")
        labels = {
            **ContactForm.Meta.labels,
            "page": _("Which page is it about?"),
            "text": _("What does not work?"),
        }
        help_texts = {
            **ContactForm.Meta.help_texts,
            "page": _("The address of the page, or what is written at its top."),
            "text": _("It helps to know which device or aid you use. At most 5,000 characters."),
        }
        error_messages = {
            **ContactForm.Meta.error_messages,
            "text": {"required": _("Please write what does not work.")},
        }
        widgets = {
            **ContactForm.Meta.widgets,
            "page": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def clean_page(self) -> str:
        """Drop what cannot be seen."""
        return clean_line(self.cleaned_data["page"])
