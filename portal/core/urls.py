"""Addresses of the core that exist in every language; the page tree takes what is left."""

from django.urls import path

from portal.core.contact import views as contact
from portal.core.mail import views as mail
from portal.core.personal import views as personal

urlpatterns = [
    path("kontakt/", contact.contact, name="contact"),
    path("barriere-melden/", contact.barrier, name="barrier"),
    path("nachricht/<slug:reference>/", contact.sent, name="message_sent"),
    path("datenverzeichnis/", personal.public_register, name="personal_data"),
    path("mails-abbestellen/<slug:key>/<slug:topic>/", mail.ending, name="mail_ending"),
]
