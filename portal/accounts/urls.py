"""Addresses of sign-in and of one's own account, in every language; views mostly django-allauth's.

The names are django-allauth's own, since it looks them up; what is not listed is not there.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from django.urls import include, path, re_path

from portal.accounts import views
from portal.accounts.identity import views as identity
from portal.accounts.limits import compared, counted
from portal.accounts.own.changing import change_address
from portal.accounts.own.proof import proven, proven_by_mail
from portal.accounts.recovery import recovery_codes
from portal.accounts.signing_out import sessions

urlpatterns = [
    path("", views.home, name="account_home"),
    path("", include("portal.accounts.own.urls")),
    path("", include("portal.accounts.keys.urls")),
    path("anmelden/", account.login, name="account_login"),
    path("abmelden/", account.logout, name="account_logout"),
    path("gesperrt/", account.account_inactive, name="account_inactive"),
    path("neu/", account.signup, name="account_signup"),
    path("bestaetigen/", compared(account.reauthenticate), name="account_reauthenticate"),
    path("adresse/", proven_by_mail(change_address), name="account_email"),
    path(
        "adresse/code/",
        counted(account.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path("code/", account.request_login_code, name="account_request_login_code"),
    path("code/eingeben/", counted(account.confirm_login_code), name="account_confirm_login_code"),
    path("passwort/", compared(account.password_change), name="account_change_password"),
    path("passwort/setzen/", proven(account.password_set), name="account_set_password"),
    path("passwort/vergessen/", account.password_reset, name="account_reset_password"),
    path(
        "passwort/vergessen/gesendet/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "passwort/neu/fertig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("faktoren/", mfa.index, name="mfa_index"),
    path("faktoren/eingeben/", counted(mfa.authenticate), name="mfa_authenticate"),
    path("faktoren/bestaetigen/", counted(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("faktoren/app/", proven(totp.activate_totp), name="mfa_activate_totp"),
    path("faktoren/app/entfernen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("faktoren/ersatz/", recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "faktoren/ersatz/neu/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("faktoren/passkey/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("faktoren/passkey/neu/", proven(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "faktoren/passkey/bestaetigen/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("faktoren/passkey/anmelden/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "faktoren/passkey/<int:pk>/entfernen/",
        webauthn.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path("faktoren/passkey/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("sitzungen/", sessions, name="usersessions_list"),
    path("abmelden/anbieter/", identity.sign_out_there, name="identity_sign_out"),
    path("anbieter/", social.connections, name="socialaccount_connections"),
    path("anbieter/oidc/<slug:provider_id>/login/", identity.go, name="openid_connect_login"),
    path("anbieter/neu/", social.signup, name="socialaccount_signup"),
    path("anbieter/abgebrochen/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("anbieter/fehler/", social.login_error, name="socialaccount_login_error"),
]
