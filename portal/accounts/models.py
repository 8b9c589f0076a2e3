"""Who signs in: an account is an address and a name to be called by."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.invitations.models import Invitation
from portal.accounts.own.models import Erasure, Export
from portal.core.mailbox import plain_address
from portal.core.words import CODES, DEFAULT

__all__ = ["Erasure", "Export", "Invitation", "User", "UserManager"]


class UserManager(BaseUserManager["User"]):
    """Makes accounts; addresses are compared without regard to case."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account. Raises ValueError without an address, ValidationError for none."""
        if not email:
            raise ValueError("An account needs an address.")
        user = self.model(email=plain_address(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an operator's account that may do everything.

        Whoever can do this has the machine, so the address counts as confirmed: the first operator
        can sign in before mail works.
        """
        from allauth.account.models import EmailAddress

        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find an account by its address."""
        try:
            return self.get(email=plain_address(username or ""))
        except ValidationError:
            raise self.model.DoesNotExist from None


class User(AbstractBaseUser, PermissionsMixin):
    """An account. What it may do follows from its groups and, later, its memberships."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(
        _("name shown"), max_length=80, help_text=_("May be a function or a pseudonym.")
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        default=DEFAULT,
        choices=[(code, code) for code in CODES],
    )
    is_staff = models.BooleanField(_("staff"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name shown; Wagtail asks for it."""
        return str(self)

    def get_short_name(self) -> str:
        """The name shown; Wagtail asks for it."""
        return str(self)

    def clean(self: Self) -> None:
        """Keep the one spelling of the address."""
        super().clean()
        if self.email:
            self.email = plain_address(self.email)
