"""What accounts hang into Wagtail's admin."""

from wagtail.admin.views.account import NameEmailSettingsPanel

from portal.accounts.forms import OwnAccountForm

# Wagtail has no setting for the form in which people change their own name.
NameEmailSettingsPanel.form_class = OwnAccountForm
