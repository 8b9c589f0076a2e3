"""What lies beneath the places of a drawn map: town, river, border. It takes the place of tiles.

The city gives it once as GeoJSON in its settings; nothing is asked of anybody else.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.geo import Geometry, center, parse_geojson
from portal.core.words import words

KINDS: Final = ("land", "water", "border")
"""What a shape may be, in the order in which they are drawn; each has a rule in `map.css`."""
MAX_SHAPES: Final = 50
_UNKNOWN = _(
    "Shape %(number)s: please say in its property “kind” what it is: land, water or border."
)


@dataclass(frozen=True)
class Ground:
    """The shapes to draw, as pairs of CSS class and geometry, and the names they have."""

    shapes: tuple[tuple[str, Geometry], ...] = ()
    names: tuple[tuple[str, float, float], ...] = ()
    """Text, longitude, latitude."""


NOTHING: Final = Ground()


def read_ground(value: Any) -> dict[str, Any]:
    """Return a clean FeatureCollection whose features have `kind` and perhaps `name`; {} for none.

    `name` is a text, or one per language code. Raises ValidationError with the number of the shape
    that is wrong.
    """
    if not value:
        return {}
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list) or len(features) > MAX_SHAPES:
        raise ValidationError(
            _("Please paste a GeoJSON “FeatureCollection” with at most %(most)s shapes."),
            params={"most": MAX_SHAPES},
        )
    read = [_feature(number, feature) for number, feature in enumerate(features, start=1)]
    return {"type": "FeatureCollection", "features": read}


def _feature(number: int, feature: Any) -> dict[str, Any]:
    about = feature.get("properties") if isinstance(feature, dict) else None
    about = about if isinstance(about, dict) else {}
    kind, name = about.get("kind"), about.get("name") or ""
    if kind not in KINDS or not isinstance(name, str | dict):
        raise ValidationError(_UNKNOWN, params={"number": number})
    try:
        geometry = parse_geojson(feature, box=settings.CITY_BOX)
    except ValidationError as wrong:
        raise ValidationError(
            _("Shape %(number)s: %(reason)s"),
            params={"number": number, "reason": wrong.messages[0]},
        ) from wrong
    kept = {"kind": kind, "name": name} if name else {"kind": kind}
    return {"type": "Feature", "properties": kept, "geometry": geometry}


def ground_of(value: Any) -> Ground:
    """Return what to draw of a collection that `read_ground` returned, named as the reader says."""
    features = sorted(
        (value or {}).get("features", []),
        key=lambda known: KINDS.index(known["properties"]["kind"]),
    )
    return Ground(
        tuple((f"ground-{known['properties']['kind']}", known["geometry"]) for known in features),
        tuple(
            (str(words(known["properties"]["name"])), *center(known["geometry"]))
            for known in features
            if known["properties"].get("name")
        ),
    )
