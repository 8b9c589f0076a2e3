"""What search engines read between the lines: schema.org as JSON-LD."""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from portal.core.frame import Frame, Link

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""Within a script element no text may look like its end."""

Node = dict[str, Any]


def document(nodes: Iterable[Node]) -> str:
    """Return one JSON-LD document, safe inside a script element; empty without nodes."""
    graph = [{key: value for key, value in node.items() if key != "@context"} for node in nodes]
    if not graph:
        return ""
    return json.dumps({"@context": "https://schema.org", "@graph": graph}).translate(_ESCAPES)


def breadcrumb(frame: Frame, start: str, crumbs: list[Link]) -> Node:
    """Return the way from the start page, which is called `start`, to this page."""
    links = [Link(start, frame.home), *crumbs]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": str(link.title),
                "item": frame.base_url + link.address,
            }
            for position, link in enumerate(links, start=1)
        ],
    }


def website(frame: Frame) -> Node:
    """Return the site and how to search it."""
    home = frame.base_url + frame.home
    return {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "url": home,
        "name": frame.name,
        "inLanguage": frame.language,
        "publisher": {"@id": f"{frame.base_url}/#city"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{frame.base_url}{reverse('search')}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def city(frame: Frame) -> Node:
    """Return who publishes the site, as far as the settings say it."""
    brand = frame.brand
    node: Node = {
        "@type": "GovernmentOrganization",
        "@id": f"{frame.base_url}/#city",
        "name": str(brand.organisation) or frame.name,
        "url": frame.base_url + "/",
        "email": brand.mail,
        "telephone": brand.phone,
        "sameAs": [link["url"] for link in brand.social_links],
    }
    if brand.street and brand.town:
        node["address"] = {
            "@type": "PostalAddress",
            "streetAddress": brand.street,
            "postalCode": brand.postcode,
            "addressLocality": brand.town,
            "addressCountry": "DE",
        }
    return {key: value for key, value in node.items() if value}
