import pytest
from django.http import HttpRequest
from wagtail.admin.userbar import AdminItem, ContentCheckerItem

from portal.core.accessibility import PortalContentChecker, use_our_checker

pytestmark = pytest.mark.pure


def test_checker_takes_the_place_of_wagtails() -> None:
    other, theirs = AdminItem(), ContentCheckerItem(in_editor=True)
    items = [other, theirs]
    use_our_checker(HttpRequest(), items, None)
    assert items[0] is other
    assert type(items[1]) is PortalContentChecker
    assert items[1].in_editor is True


def test_checker_has_a_message_for_every_rule() -> None:
    assert sorted(PortalContentChecker.axe_messages) == sorted(PortalContentChecker.axe_run_only)


def test_checker_knows_every_rule_it_adds() -> None:
    checks = {check["id"] for check in PortalContentChecker.axe_custom_checks}
    used = {
        name
        for rule in PortalContentChecker.axe_custom_rules
        for name in [*rule["any"], *rule.get("none", [])]
    }
    assert checks == used
