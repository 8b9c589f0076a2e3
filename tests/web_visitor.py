"""Somebody with a browser that keeps cookies, follows links and sends forms, without JavaScript."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener


@dataclass
class Page:
    """What an address has answered, after all redirections."""

    address: str
    status: int
    text: str


@dataclass
class Form:
    """A form of a page: where it goes, and what it holds already."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class Reader(HTMLParser):
    """Collects the forms of a page, and where it leads on by itself."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.address = page.address
        self.forms: list[Form] = []
        self.leads_to = ""
        self.feed(page.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, or a field of the last one; of buttons none, since one is chosen."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.address, given.get("action", ""))
            self.forms.append(Form(action, given.get("method", "get").lower()))
        elif tag == "input" and self.forms and given.get("name"):
            if given.get("type") not in ("submit", "checkbox", "radio"):
                self.forms[-1].fields[given["name"]] = given.get("value", "")
        elif tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.leads_to = urljoin(self.address, given["content"].partition("url=")[2])


class Visitor:
    """A browser with cookies of its own."""

    def __init__(self) -> None:
        # Keycloak takes this machine for safe without TLS, as browsers do.
        policy = DefaultCookiePolicy(secure_protocols=("http", "https"))
        self.cookies = CookieJar(policy)
        self._opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.page = Page("", 0, "")

    def open(self, address: str) -> Page:
        """Go to an address and wherever it leads by itself."""
        return self._go(Request(address))

    def send(self, action: str = "", **values: str) -> Page:
        """Send the first form that changes something and whose address contains `action`."""
        forms = [form for form in Reader(self.page).forms if form.method == "post"]
        return self._send(next(form for form in forms if action in form.action), values)

    def _send(self, form: Form, values: dict[str, str]) -> Page:
        filled = urlencode(form.fields | values).encode()
        return self._go(Request(form.action, filled, {"Referer": self.page.address}))

    def _go(self, request: Request) -> Page:
        try:
            answer = self._opener.open(request, timeout=30)
        except HTTPError as refusal:
            answer = refusal
        with answer:
            self.page = Page(answer.url, answer.status, answer.read().decode())
        return self._lead_on()

    def _lead_on(self) -> Page:
        """Go on where a page leads on by itself: by its head, or by a form of SAML."""
        read = Reader(self.page)
        if read.leads_to:
            return self.open(read.leads_to)
        for form in read.forms:
            if form.method == "post" and {"SAMLRequest", "SAMLResponse"} & set(form.fields):
                return self._send(form, {})
        return self.page
