"""What the admin says after facts were saved: who sees them now, and what to do next."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin
from wagtail.permissions import policy_registry

from portal.core.facts import DraftedByPage
from portal.core.guarded.pages_panel import german_page


def waits_for_page(facts: Any) -> bool:
    """Whether these facts go out along with their German page, which has not been out yet."""
    return isinstance(facts, DraftedByPage) and not facts.live and facts.first_published_at is None


def submit_page(facts: Any, user: Any) -> None:
    """Start the workflow of the German page about these facts, unless it runs already."""
    page: Any = german_page(facts)
    workflow = page and page.get_workflow()
    if workflow and not page.workflow_in_progress:
        workflow.start(page.specific, user)


def next_step(facts: Any, user: Any) -> str:
    """Return what to do so that the public sees what was just saved as a draft."""
    if not isinstance(facts, DraftStateMixin):
        return ""
    publishes = policy_registry.get_by_type(type(facts)).user_has_permission_for_instance(
        user, "publish", facts
    )
    if facts.live:
        return (
            _("The public still sees the facts as they were. Publish the change when done.")
            if publishes
            else _("The public still sees the facts as they were. Submit the change when done.")
        )
    if waits_for_page(facts):
        return (
            _("Not public yet: write the page and publish it; the facts go out along with it.")
            if publishes
            else _("Not public yet: write the page and submit it; the facts go out along with it.")
        )
    return (
        _("Not public yet: publish the facts here and then the page.")
        if publishes
        else _("Not public yet: submit the facts here and then the page.")
    )


def page_missing(facts: Any) -> str:
    """Return a sentence where the German page about published facts is still a draft."""
    page = german_page(facts)
    if page is None or page.live:
        return ""
    return _("Its German page is still a draft; publish it too.")


class SayWhatIsNext:
    """Mixed into views that save facts as drafts."""

    action: str
    request: Any
    object: Any

    def get_success_message(self, instance: Any = None) -> str:
        """Add the next step to what Wagtail says."""
        said: str = super().get_success_message(instance)  # type: ignore[misc]
        facts = instance or self.object
        if self.action == "publish":
            return f"{said} {page_missing(facts)}".strip()
        if self.action in ("create", "edit"):
            return f"{said} {next_step(facts, self.request.user)}".strip()
        return said
