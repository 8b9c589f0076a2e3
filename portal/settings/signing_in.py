"""Signing in: django-allauth with its second factors. Reasons: docs/decisions/0014."""

from typing import Any

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "portal.accounts.limits.LimitedBackend",
]
PASSWORD_HASHERS = [
    "portal.accounts.hashing.PortalArgon2Hasher",
    # What an older installation has stored; renewed when its owner signs in.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_home"

# Wagtail's own forms for passwords and addresses: there is one door only.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {
    "add_email": "portal.accounts.worded.AddEmailForm",
    "change_password": "portal.accounts.worded.ChangePasswordForm",
    "confirm_email_verification_code": "portal.accounts.worded.ConfirmAddressForm",
    "confirm_login_code": "portal.accounts.worded.ConfirmLoginCodeForm",
    "login": "portal.accounts.worded.LoginForm",
    "request_login_code": "portal.accounts.worded.RequestLoginCodeForm",
    "reset_password": "portal.accounts.worded.ResetPasswordForm",
    "reset_password_from_key": "portal.accounts.worded.ResetPasswordKeyForm",
    "set_password": "portal.accounts.worded.SetPasswordForm",
    "signup": "portal.accounts.signing_up.SignupForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_RATE_LIMITS = {
    # Codes of a second factor; wrong passwords are counted by portal.accounts.limits.
    "login_failed": "10/m/ip,5/300s/key",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,3/m/key,10/h/key",
}

MFA_ADAPTER = "portal.accounts.adapter.FactorAdapter"
MFA_FORMS = {
    "activate_totp": "portal.accounts.worded.ActivateTOTPForm",
    "add_webauthn": "portal.accounts.worded.AddWebAuthnForm",
    "authenticate": "portal.accounts.worded.AuthenticateForm",
    "reauthenticate": "portal.accounts.worded.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True

SOCIALACCOUNT_ADAPTER = "portal.accounts.identity.adapter.IdentityAdapter"
SOCIALACCOUNT_FORMS = {
    "signup": "portal.accounts.signing_up.ProviderSignupForm",
    "disconnect": "portal.accounts.signing_up.ProviderDisconnectForm",
}
SOCIALACCOUNT_REQUESTS_TIMEOUT = 4
"""Seconds that a provider has for each of its answers."""
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
"""An account is connected only by whoever has just shown that it is theirs."""

USERSESSIONS_TRACK_ACTIVITY = False
"""True would write a row for each request of everybody who is signed in."""

SECOND_FACTOR_REQUIRED = True
"""Whether staff need a second factor before they reach the admin. Off in development only, so that
the demo's accounts can be tried without a telephone."""

STEADY_SECONDS = 0.4
"""What asks for an address (new account, code, forgotten password) is answered after a multiple of
this, so that the time does not tell whether there is an account."""
