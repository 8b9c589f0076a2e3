"""The filters of the project index: read from the address, said in words, never an error."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from network.models import Actor
from portal.core.filters import Filter, Filters
from portal.core.models import District, FieldOfAction
from portal.core.prepared import Prepared
from portal.projects.enums import LightColour, ProjectKind, Status
from portal.projects.models.project import Project
from portal.projects.querysets import ProjectPageQuerySet

VIEWS = {"kacheln": _("Cards"), "tabelle": _("Table"), "karte": _("Map")}
SORTS = {
    "titel": "title",
    "feld": "record__field__order",
    "status": "record__status",
    "ende": "record__end",
}
NARROW = {
    "feld": ProjectPageQuerySet.in_field,
    "status": ProjectPageQuerySet.with_status,
    "ampel": ProjectPageQuerySet.with_light,
    "partner": ProjectPageQuerySet.with_partner,
    "ort": ProjectPageQuerySet.in_district,
    "art": ProjectPageQuerySet.of_kind,
}

OTHER_NAMES = ("ansicht", "sortierung", "format")

_fields = Prepared(lambda: FieldOfAction.objects.values_list("code", "label"))
_districts = Prepared(lambda: District.objects.values_list("code", "label"))
_partners = Prepared(
    lambda: (
        Actor.objects.visible_to(None)
        .filter(partnerships__project__in=Project.objects.visible_to(None))
        .order_by()
        .values_list("code", "name")
        .distinct()
    )
)


@dataclass(kw_only=True)
class ProjectFilters(Filters):
    """All filters of one request, and how the list is shown."""

    view: str = "kacheln"
    sort: str = ""

    def apply(self, pages: ProjectPageQuerySet) -> ProjectPageQuerySet:
        """Narrow and sort the pages."""
        for known in self.chosen:
            pages = NARROW[known.name](pages, known.value)
        if self.text:
            pages = pages.saying(self.text)
        return pages.order_by(SORTS.get(self.sort, "record__code"), "record__code")


def read(query: QueryDict) -> ProjectFilters:
    """Read the filters from the address; three queries for the choices."""
    result = ProjectFilters()
    result.view = query.get("ansicht", "") if query.get("ansicht") in VIEWS else "kacheln"
    result.sort = query.get("sortierung", "") if query.get("sortierung") in SORTS else ""
    result.filters = [
        Filter(
            "feld",
            _("Field of action"),
            _("All fields"),
            [(code, str(label)) for code, label in _fields.fetch()],
        ),
        Filter(
            "ort",
            _("Place (district)"),
            _("All places"),
            [(code, str(label)) for code, label in _districts.fetch()],
        ),
        Filter("status", _("Status"), _("Any status"), [(s.value, str(s.label)) for s in Status]),
        Filter(
            "ampel",
            _("Traffic light"),
            _("Any light"),
            [(c.value, str(c.label)) for c in LightColour],
        ),
        Filter("partner", _("Partner"), _("All partners"), _partner_choices()),
        Filter(
            "art",
            _("Kind"),
            _("Projects and tasks"),
            [(k.value, str(k.label)) for k in ProjectKind],
        ),
    ]
    result.read(query, *OTHER_NAMES)
    return result


def _partner_choices() -> list[tuple[str, str]]:
    choices = [(code, str(name)) for code, name in _partners.fetch()]
    return sorted(choices, key=lambda choice: choice[1].casefold())
