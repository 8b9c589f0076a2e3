"""What is answered about pages, records and files, on the site and by the API."""

from tests.address_walk import ANY_DOCUMENT, ANY_PAGE, SHARED
from tests.answer_groups import Group, by_token, each, everybody, only, told

PAGE, SNIPPETS = "api/v3/pages/<page_id>/", "api/v3/snippets/<type>/"
FILES = ("api/v3/images/<image_id>/", "api/v3/documents/<document_id>/")
CHANGING = ("publish", "unpublish", "revert", "copy_for_translation")

PUBLIC = (
    Group(
        "Published pages, records and files",
        (
            f"GET {ANY_PAGE}",
            f"POST {ANY_PAGE}",
            f"GET {SHARED}",
            "GET termine/<slug:code>.ics",
            *(
                f"GET api/v3/{kind}/<code>/"
                for kind in ("goals", "indicators", "projects", "news", "events")
            ),
        ),
        everybody(None, 200, 404, 404),
    ),
    Group(
        "Figures of an indicator; staff read those of a hidden goal",
        ("GET daten/kennzahl/<slug:code>.csv",),
        told((None, 200, 404, 404), (None, 200, 404, 404), core=(None, 200, 200, 404))
        | {"editor": (None, 200, 200, 404)},
    ),
    Group(
        "Actors; a token shows what its owner may see",
        ("GET api/v3/actors/<code>/",),
        everybody(None, 200, 404, 404)
        | dict.fromkeys(("coordinator", "operator"), (None, 200, 200, 404)),
    ),
    Group(
        "Documents; hidden are those for which one has to sign in",
        (f"GET {ANY_DOCUMENT}", f"POST {ANY_DOCUMENT}"),
        told((None, 200, 302, 404), (None, 200, 200, 404)),
    ),
)

API = (
    Group(
        "Read a page; own and hidden are drafts",
        (f"GET {PAGE}",),
        told((None, 200, 404, 404), (404, 200, 404, 404), core=(200, 200, 200, 404))
        | {"editor": (200, 200, 200, 404)},
    ),
    Group(
        "Read what a page was; change it; read and change a file",
        (
            f"PATCH {PAGE}",
            *each("GET", PAGE, "revisions/", "revisions/<revision_id>/"),
            *(f"{method} {file}" for method in ("GET", "PATCH") for file in FILES),
        ),
        by_token((200, 200, 200, 404)),
    ),
    Group(
        "Delete a page; editors none that was published",
        (f"DELETE {PAGE}", f"DELETE {PAGE}actions/delete/"),
        by_token((204, 204, 204, 404), editor=(204, 403, 204, 404)),
    ),
    Group(
        "Move a page; editors none that was published",
        (f"POST {PAGE}actions/move/",),
        by_token((200, 200, 200, 404), editor=(200, 403, 200, 404)),
    ),
    Group(
        "Publish a page",
        (f"POST {PAGE}actions/publish/",),
        by_token((200, 200, 200, 404), editor=(403, 403, 403, 403)),
    ),
    Group(
        "Unpublish a page; a draft cannot be",
        (f"POST {PAGE}actions/unpublish/",),
        by_token((403, 200, 403, 404), editor=(403, 403, 403, 403)),
    ),
    Group(
        "Copy a page",
        each("POST", PAGE, "actions/copy/", "actions/create_alias/"),
        by_token((201, 201, 201, 404), editor=(403, 403, 403, 404)),
    ),
    Group(
        "Copy a page for another language",
        (f"POST {PAGE}actions/copy_for_translation/",),
        by_token((403, 403, 403, 404), operator=(201, 201, 201, 404)),
    ),
    Group(
        "Bring a page back to what it was",
        (f"POST {PAGE}actions/revert/",),
        by_token((200, 200, 200, 404)),
    ),
    Group(
        "Make a page of an alias, which these are not",
        (f"POST {PAGE}actions/convert_alias/",),
        by_token((422, 422, 422, 404)),
    ),
    Group(
        "Delete a file",
        tuple(f"DELETE {file}" for file in FILES),
        by_token((204, 204, 204, 404)),
    ),
    Group(
        "Sites",
        each("GET", "api/v3/sites/<site_id>/", "") + each("PUT", "api/v3/sites/<site_id>/", ""),
        only(200, "operator"),
    ),
    Group("Delete a site", ("DELETE api/v3/sites/<site_id>/",), only(204, "operator")),
    Group(
        "Redirects",
        each("GET", "api/v3/redirects/<redirect_id>/", "")
        + each("PUT", "api/v3/redirects/<redirect_id>/", ""),
        only(200, "coordinator", "operator"),
    ),
    Group(
        "Delete a redirect",
        ("DELETE api/v3/redirects/<redirect_id>/",),
        only(204, "coordinator", "operator"),
    ),
    Group(
        "The schema of a kind of page",
        ("GET api/v3/schema/<type_name>/",),
        told((None, 401, None, 401), (None, 200, None, 404)),
    ),
    Group(
        "Wagtail's own addresses of records, where none of ours is",
        (
            *each("GET", SNIPPETS, "", "<pk>/", "<pk>/revisions/"),
            f"GET {SNIPPETS}<pk>/revisions/<revision_id>/",
            f"POST {SNIPPETS}",
            f"PATCH {SNIPPETS}<pk>/",
            f"DELETE {SNIPPETS}<pk>/",
            f"DELETE {SNIPPETS}<pk>/actions/delete/",
            *(f"POST {SNIPPETS}<pk>/actions/{name}/" for name in CHANGING),
        ),
        told((None, 401, None, 401), (None, 422, None, 422)),
    ),
)
