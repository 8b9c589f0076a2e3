"""Models that every part of the portal shares."""

from portal.core.models.brand import BrandSettings
from portal.core.models.event import Delivery, Event
from portal.core.models.mail import MailAddress, OutgoingMail
from portal.core.models.message import Message
from portal.core.models.page import PortalPage, RecordPage, StandardPage, StartPage
from portal.core.models.periodic import PeriodicRun
from portal.core.models.record import Record, RecordModel, ToldByPage
from portal.core.models.token import TokenTerms
from portal.core.models.translation import TranslationLag
from portal.core.models.vocabulary import District, FieldOfAction, Vocabulary

__all__ = [
    "BrandSettings",
    "Delivery",
    "District",
    "Event",
    "FieldOfAction",
    "MailAddress",
    "Message",
    "OutgoingMail",
    "PeriodicRun",
    "PortalPage",
    "Record",
    "RecordModel",
    "RecordPage",
    "StandardPage",
    "StartPage",
    "TokenTerms",
    "ToldByPage",
    "TranslationLag",
    "Vocabulary",
]
