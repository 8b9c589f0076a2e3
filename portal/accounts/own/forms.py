"""Forms about one's own account."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import User
from portal.core.forms import PlainForm
from portal.core.mail import accept, refuse, topics, wanted_topics
from portal.core.text import clean_line

TOPIC = "mails-"
"""Begins the names of the boxes for mails that one may refuse."""


class DataForm(forms.ModelForm[User]):
    """Name, language and which mails; a changed address has a page of its own."""

    class Meta:
        model = User
        fields = ("name", "language")
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "nickname"})}
        labels = {"name": gettext_lazy("Name shown"), "language": gettext_lazy("Language of mails")}
        help_texts = {
            "name": gettext_lazy("Others see it beside what you write. It may be a pseudonym.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label, choices=settings.LANGUAGES
        )
        wanted = wanted_topics(self.instance.email)
        for name, words in topics.items():
            self.fields[TOPIC + name] = forms.BooleanField(
                label=str(words), required=False, initial=name in wanted
            )

    def about_oneself(self) -> list[forms.BoundField]:
        """Return what is asked about the person."""
        return [field for field in self if not field.name.startswith(TOPIC)]

    def wishes(self) -> list[forms.BoundField]:
        """Return the boxes for mails."""
        return [field for field in self if field.name.startswith(TOPIC)]

    def clean_name(self) -> str:
        """Drop what cannot be seen, such as characters that turn the direction of writing."""
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please enter a name."))
        return name

    def save(self, commit: bool = True) -> User:
        """Keep name and language, and what mails are wanted."""
        user = super().save(commit)
        wanted = wanted_topics(user.email)
        for name in topics:
            if self.cleaned_data[TOPIC + name]:
                accept(user.email, name)
            elif name in wanted:
                refuse(user.email, name)
        return user


class ErasureForm(PlainForm):
    """When the account goes, and what goes with it."""

    NOW, LATER = "now", "later"
    STAY, GO = "stay", "go"

    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[
            (LATER, gettext_lazy("in 30 days; until then one click keeps the account")),
            (NOW, gettext_lazy("at once; nothing can bring it back")),
        ],
        initial=LATER,
        widget=forms.RadioSelect,
    )
    contributions = forms.ChoiceField(
        label=gettext_lazy("What you have contributed for others to read"),
        choices=[
            (STAY, gettext_lazy("stays as “deleted account”")),
            (GO, gettext_lazy("goes as well")),
        ],
        initial=STAY,
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label=gettext_lazy("I want to erase my account."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].error_messages["required"] = _("Please tick the box if you are sure.")
