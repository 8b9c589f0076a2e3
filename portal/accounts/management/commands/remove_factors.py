"""Takes the second factors off an account whose owner has lost them."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.accounts.limits import plain
from portal.accounts.mails import CHANGED, CHANGES
from portal.accounts.models import User
from portal.accounts.receivers import ACCOUNT
from portal.accounts.sessions import shut_out
from portal.core.events import emit
from portal.core.mail import send


class Command(BaseCommand):
    """Whoever has the machine decides, after having seen that it is that person who asks."""

    help = "Take all second factors off an account; its owner is told by mail and sets up new ones."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address of the account."""
        parser.add_argument("address", help="e-mail address of the account")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them and end all sessions and keys, which may be in other hands.

        Raises CommandError for an unknown address or where there is none.
        """
        user = User.objects.filter(email=plain(options["address"])).first()
        if user is None:
            raise CommandError("There is no account with this address.")
        number, _by_model = Authenticator.objects.filter(user=user).delete()
        if not number:
            raise CommandError("This account has no second factor.")
        shut_out(user)
        send(CHANGED, user, context={"change": CHANGES["mfa/email/totp_deactivated"]})
        emit("account.factor_removed", actor=user, kind=ACCOUNT)
        self.stdout.write(f"{number} taken off.")
