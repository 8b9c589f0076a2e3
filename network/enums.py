"""Kinds of actors and who may see them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActorKind(models.TextChoices):
    """What an actor is. Persons come later, with their consents; functions stand for them."""

    ORGANISATION = "organisation", _("organisation")
    BODY = "body", _("body")
    FUNCTION = "function", _("function")


class ActorClass(models.TextChoices):
    """What sort of organisation it is."""

    MUNICIPALITY = "municipality", _("this city")
    UNIT = "unit", _("unit of the administration")
    COUNCIL_BODY = "council-body", _("committee of the council")
    COUNCIL = "council", _("advisory council")
    UTILITY = "utility", _("municipal company")
    PUBLIC_COMPANY = "public-company", _("public company")
    COMPANY = "company", _("company")
    SCHOOL = "school", _("school")
    UNIVERSITY = "university", _("university")
    EDUCATION = "education", _("place of education")
    ASSOCIATION = "association", _("association")
    HEALTH = "health", _("health care")
    AUTHORITY = "authority", _("authority")
    COUNTY = "county", _("county")
    DATA_CENTRE = "data-centre", _("data centre")
    OTHER_MUNICIPALITY = "other-municipality", _("other municipality")
    CROSS_BORDER = "cross-border-association", _("cross-border association")
    NETWORK = "network", _("network")
    OTHER = "other", _("other")


class Visibility(models.TextChoices):
    """Who may see an actor; each level includes those after it."""

    PUBLIC = "public", _("everybody")
    PARTNER = "partner", _("partners")
    CORE = "core", _("core team")
    COORDINATOR = "coordinator", _("coordinator")


class MembershipState(models.TextChoices):
    """How far a membership is. Whether a confirmed one holds today is a matter of its period."""

    ASKED = "asked", pgettext_lazy("membership", "asked for")
    CONFIRMED = "confirmed", pgettext_lazy("membership", "confirmed")
    REFUSED = "refused", pgettext_lazy("membership", "refused")


class MembershipStage(models.TextChoices):
    """How a membership stands on a day, in words for people."""

    ASKED = "asked", pgettext_lazy("membership", "waits for an answer")
    REFUSED = "refused", pgettext_lazy("membership", "refused")
    COMING = "coming", pgettext_lazy("membership", "begins later")
    ACTIVE = "active", pgettext_lazy("membership", "active")
    ENDED = "ended", pgettext_lazy("membership", "ended")


class PostKind(models.TextChoices):
    """What a post is for."""

    COORDINATOR = "coordinator", _("Smart City coordinator")
    PILOT = "pilot", _("digital pilot")
    OTHER = "other", pgettext_lazy("post", "something else")


class Stage(models.TextChoices):
    """How far working together is: the eight stages of ISO 44001:2017."""

    AWARENESS = "awareness", pgettext_lazy("stage", "becoming aware")
    KNOWLEDGE = "knowledge", pgettext_lazy("stage", "getting to know each other")
    ASSESSMENT = "assessment", pgettext_lazy("stage", "looking at ourselves")
    SELECTION = "selection", pgettext_lazy("stage", "choosing partners")
    WORKING_TOGETHER = "working-together", pgettext_lazy("stage", "working together")
    VALUE_CREATION = "value-creation", pgettext_lazy("stage", "creating value")
    STAYING_TOGETHER = "staying-together", pgettext_lazy("stage", "staying together")
    EXIT = "exit", pgettext_lazy("stage", "parting")


class BasisKind(models.TextChoices):
    """The paper on which a seat rests."""

    COUNCIL_DECISION = "council-decision", _("council decision")
    LETTER_OF_INTENT = "letter-of-intent", _("letter of intent")
    CONTRACT = "contract", _("contract")
    INTERNAL_ORDER = "internal-order", _("internal order")


class FieldRole(models.TextChoices):
    """What somebody is in a field of action."""

    LEAD = "lead", pgettext_lazy("field of action", "leading")
    ACTIVE = "active", pgettext_lazy("field of action", "active")
    INTERESTED = "interested", pgettext_lazy("field of action", "interested")
