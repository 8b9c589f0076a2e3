from ipaddress import IPv4Address, IPv6Address

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from portal.core.limits import client_address, household

VISITOR = "198.51.100.7"
NGINX = "127.0.0.1"


@pytest.mark.pure
@pytest.mark.parametrize(
    "sent", ["", "203.0.113.9", "203.0.113.9, 203.0.113.10", ", ,", "unknown", "a@b.example"]
)
def test_visitor_cannot_choose_an_address_where_nginx_adds_its_own(
    rf: RequestFactory, settings: Settings, sent: str
) -> None:
    settings.PROXIES = 1
    forwarded = ", ".join(filter(None, [sent, VISITOR]))
    request = rf.post("/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR=NGINX)
    assert client_address(request) == VISITOR


@pytest.mark.pure
@pytest.mark.parametrize("name", ["x-forwarded-for", "forwarded", "x-real-ip", "client-ip"])
def test_visitor_cannot_choose_an_address_without_a_proxy(
    rf: RequestFactory, settings: Settings, name: str
) -> None:
    settings.PROXIES = 0
    request = rf.post("/", headers={name: "203.0.113.9"}, REMOTE_ADDR=VISITOR)
    assert client_address(request) == VISITOR


@pytest.mark.pure
@pytest.mark.parametrize("proxies", [1, 2, 5])
def test_proxy_that_says_nothing_counts_itself(
    rf: RequestFactory, settings: Settings, proxies: int
) -> None:
    settings.PROXIES = proxies
    assert client_address(rf.get("/", REMOTE_ADDR=NGINX)) == NGINX


@pytest.mark.pure
@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8:0:0"),
        ("2001:db8:0:0:5:6:7:8", "2001:db8:0:0"),
        ("2001:db8:1::", "2001:db8:1:0"),
        ("/run/portal.sock", "/run/portal.sock"),
        ("", ""),
    ],
)
def test_household_is_the_address_or_its_network(address: str, expected: str) -> None:
    assert household(address) == expected


@pytest.mark.pure
@given(st.integers(2**62, 2**63), st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_a_household_cannot_get_more_by_changing_its_address(
    network: int, one: int, other: int
) -> None:
    first, second = (str(IPv6Address((network << 64) + own)) for own in (one, other))
    assert household(first) == household(second)


@pytest.mark.pure
@given(st.ip_addresses(v=4))
def test_ipv4_address_counts_as_it_is(address: IPv4Address) -> None:
    assert household(str(address)) == str(address)
