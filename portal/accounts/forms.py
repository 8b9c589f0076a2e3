"""Forms about accounts in the admin: an address, a name, a language."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.mailbox import plain_address
from portal.core.media_forms import PictureField

FIELDS = ("email", "name", "language", "groups")


def role_label(group: Group) -> str:
    """Return what a role is called in the reader's language; a group made by hand as it is."""
    return str(Role(group.name).label) if group.name in Role.values else group.name


class _WithoutTwoNames:
    """Wagtail's forms ask for first and last name, which an account here does not have."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields.pop(name, None)
        groups: Any = self.fields["groups"]
        groups.label_from_instance = role_label
        language: Any = self.fields["language"]
        language.choices = settings.LANGUAGES  # by name; the model knows the codes only

    def clean_email(self) -> str:
        """Keep the one spelling of an address."""
        return plain_address(self.cleaned_data["email"])


class AccountCreationForm(_WithoutTwoNames, UserCreationForm):
    """A new account. Its owner signs in with a code by mail, and may set a password then."""

    class Meta(UserCreationForm.Meta):
        model = User
        fields = (*FIELDS, "is_superuser")

    def save(self, commit: bool = True) -> User:
        """Keep the account, which has no password yet."""
        self.instance.set_unusable_password()
        user: User = super().save(commit)
        return user


class AccountEditForm(_WithoutTwoNames, UserEditForm):
    """An account."""

    class Meta(UserEditForm.Meta):
        model = User
        fields = (*FIELDS, "is_superuser", "is_active")

    def save(self, commit: bool = True) -> User:
        """Keep the account; a new address has to be confirmed at the next sign-in."""
        user: User = super().save(commit)
        if "email" in self.changed_data:
            EmailAddress.objects.filter(user=user).delete()
        return user


class OwnAccountForm(forms.ModelForm[User]):
    """What somebody changes about the own account."""

    class Meta:
        model = User
        fields = ("name",)
        help_texts = {"name": _("May be a function or a pseudonym.")}


class PortraitForm(AvatarPreferencesForm):
    """The picture beside one's name in the admin, checked and written anew as all pictures are."""

    avatar = PictureField(label=_("Upload a profile picture"), required=False)
