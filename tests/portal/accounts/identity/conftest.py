"""Providers to sign in by: Keycloak, and a small one whose key the test holds."""

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from portal.settings.identity import SCOPES

PASSWORD = "only-for-trying"


@pytest.fixture(scope="session")
def keycloak(live_server: LiveServer) -> str:
    """Return Keycloak's address; it tells this portal of sign-outs, wherever the portal runs."""
    address = os.environ["KEYCLOAK_URL"]
    grant = {"client_id": "admin-cli", "grant_type": "password"}
    admin = {"username": "admin", "password": "admin"}
    there = f"{address}/realms/master/protocol/openid-connect/token"
    token = requests.post(there, grant | admin, timeout=30).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    for realm in ("stadt", "buerger"):
        clients = f"{address}/admin/realms/{realm}/clients"
        found = requests.get(f"{clients}?clientId=portal", headers=headers, timeout=30).json()[0]
        url = f"{live_server.url}/konto/anbieter/oidc/{realm}/abmelden/"
        found["attributes"]["backchannel.logout.url"] = url
        answer = requests.put(f"{clients}/{found['id']}", json=found, headers=headers, timeout=30)
        answer.raise_for_status()
    return address


@dataclass
class SmallProvider:
    """Publishes addresses and a key, and signs what the test wants."""

    issuer: str = ""
    published: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )

    def publish(self) -> None:
        """Say what a provider says of itself."""
        names = ("authorization", "token", "userinfo", "end_session")
        addresses = {f"{name}_endpoint": f"{self.issuer}/{name}" for name in names}
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        self.published = {
            "/.well-known/openid-configuration": {
                **addresses,
                "issuer": self.issuer,
                "jwks_uri": f"{self.issuer}/keys",
            },
            "/keys": {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]},
        }

    def sign(self, claims: dict[str, Any], **headers: Any) -> str:
        """Return a token with the provider's signature."""
        return jwt.encode(claims, self.key, "RS256", headers={"kid": "one"} | headers)

    def settings(self) -> dict[str, Any]:
        """Return what the environment would say of it."""
        return {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [
                    {
                        "provider_id": "klein",
                        "name": "Kleinstadt",
                        "client_id": "portal",
                        "secret": "a secret",
                        "settings": {
                            "server_url": self.issuer,
                            "scope": SCOPES,
                            "claims": {"name": ["name"], "district": "", "trust": "level"},
                            "levels": {"4": "high"},
                            "second_factor": [],
                            "trusts_email": False,
                            "offers_logout": True,
                        },
                    }
                ],
            }
        }


@pytest.fixture
def small_provider(settings: Settings) -> Iterator[SmallProvider]:
    """Run the provider `klein`, the only one of the portal."""
    provider = SmallProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            provider.asked.append(self.path)
            found = provider.published.get(self.path)
            self.send_response(404 if found is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        provider.publish()
        settings.SOCIALACCOUNT_PROVIDERS = provider.settings()
        yield provider
        server.shutdown()
