"""Keycloak with three realms, the identity providers with which sign-in is tried and tested.

- `stadt`: the city's staff, by OpenID Connect.
- `bundid`: stands for BundID, which speaks SAML 2.0 only.
- `buerger`: the city's broker; it hands citizens on to `bundid` and tells the portal of them by
  OpenID Connect.

People and their attributes are in `tools/services/realms/`; all have the same password.
"""

from __future__ import annotations

import http.client
import shutil
import zipfile
from pathlib import Path

from tools import packages
from tools.house import ROOT, VAR, Failed, Trouble, Words, run, say
from tools.services import Environment, background
from tools.services.java import java

VERSION = "26.4.0"
HOME = VAR / "keycloak"
SERVER = HOME / f"keycloak-{VERSION}"
REALMS = ROOT / "tools" / "services" / "realms"
ARTIFACT = f"org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
PORTS = range(8471, 8490)
PORTAL = "http://localhost:8000"
"""Where `make demo` runs; Keycloak tells it of sign-outs."""
PASSWORD = "only-for-trying"  # noqa: S105
ADMIN = "admin"

JVM: Words = [
    "-Xms64m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
    "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
    "-Dpicocli.disable.closures=true",
    f"-Dkc.home.dir={SERVER}",
    f"-Djboss.server.config.dir={SERVER / 'conf'}",
    f"-Dkeycloak.theme.dir={SERVER / 'themes'}",
    "-cp",
    SERVER / "lib" / "quarkus-run.jar",
    "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
]
"""What bin/kc.sh says to Java; it stays as a parent process, which ours could not tell apart."""

PEOPLE = """\
Put these lines into the shell in which you call `make demo`, then open /konto/anmelden/.
  sign in as           password          is
  amt                  only-for-trying   staff, by password alone          (Stadtverwaltung)
  zweit                only-for-trying   staff, with a second factor       (Stadtverwaltung)
  hoch, elster, basis  only-for-trying   citizens, by level of trust       (Servicekonto)
zweit's authenticator app has the secret N5XGY6JNMZXXELLUOJ4WS3THFUYTEMZUGU.
Keycloak's administration: user admin, password admin."""


class Keycloak:
    """One server in memory: what was changed in it is gone at its end."""

    name = "keycloak"
    title = f"Keycloak {VERSION}"

    def start(self) -> Environment:
        """Return KEYCLOAK_URL and the portal's variables once the realms are there."""
        running = self.running()
        if running is not None:
            return running
        download()
        port = background.free_port(PORTS)
        address = f"http://127.0.0.1:{port}"
        write_realms(address)
        options = ["--http-enabled=true", "--http-host=127.0.0.1", f"--http-port={port}"]
        admin = [f"--bootstrap-admin-{kind}={ADMIN}" for kind in ("username", "password")]
        return background.start(
            self.name,
            [
                *(java(), *JVM, "start", "--optimized", "--import-realm", "--cache=local"),
                *(*options, f"--hostname={address}", *admin),
            ],
            variables(address),
            ready=lambda: healthy(port),
            seconds=120,
            cwd=SERVER,
        )

    def stop(self) -> None:
        """End the server."""
        background.stop(self.name)

    def running(self) -> Environment | None:
        """Return its variables while it runs."""
        state = background.load(self.name)
        return state.env if state else None


def variables(address: str) -> Environment:
    """Return what the portal has to know of both providers; .env.example explains each."""
    return {
        "KEYCLOAK_URL": address,
        "OIDC_PROVIDERS": "stadt,buerger",
        "OIDC_STADT_NAME": "Stadtverwaltung",
        "OIDC_STADT_ISSUER": f"{address}/realms/stadt",
        "OIDC_STADT_CLIENT_ID": "portal",
        "OIDC_STADT_CLIENT_SECRET": PASSWORD,
        "OIDC_STADT_SECOND_FACTOR": "amr=otp",
        "OIDC_STADT_TRUST_EMAIL": "true",
        "OIDC_STADT_LOGOUT": "true",
        "OIDC_BUERGER_NAME": "Servicekonto",
        "OIDC_BUERGER_ISSUER": f"{address}/realms/buerger",
        "OIDC_BUERGER_CLIENT_ID": "portal",
        "OIDC_BUERGER_CLIENT_SECRET": PASSWORD,
        "OIDC_BUERGER_CLAIM_DISTRICT": "postal_code",
        "OIDC_BUERGER_CLAIM_TRUST": "trust_level",
        "OIDC_BUERGER_TRUST_LEVELS": "STORK-QAA-Level-3=substantial,STORK-QAA-Level-4=high",
    }


def download() -> None:
    """Fetch Keycloak by Maven and prepare it for quick starts, once."""
    finished = SERVER / ".complete"
    if finished.exists():
        return
    if shutil.which("mvn") is None:
        packages.install("maven", purpose="Fetching Keycloak")
    say("  fetching Keycloak (160 MB) by Maven ...")
    shutil.rmtree(HOME, ignore_errors=True)
    where = [f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={HOME}"]
    try:
        run(["mvn", "-B", "-q", COPY, *where], "keycloak-download")
    except Failed as failure:
        raise Trouble(f"Keycloak could not be fetched from Maven Central ({failure})") from None
    packed = HOME / f"keycloak-quarkus-dist-{VERSION}.zip"
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(HOME)
    packed.unlink()
    build = ["build", "--db=dev-mem", "--features-disabled=impersonation"]
    home = {"JAVA_HOME": str(Path(java()).resolve().parents[1])}
    run(["sh", SERVER / "bin" / "kc.sh", *build], "keycloak-build", env=home)
    finished.touch()


def write_realms(address: str) -> None:
    """Put the realms where Keycloak reads them, with its own address and the portal's."""
    folder = SERVER / "data" / "import"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for realm in sorted(REALMS.glob("*.json")):
        text = realm.read_text(encoding="utf-8")
        text = text.replace("@KEYCLOAK@", address).replace("@PORTAL@", PORTAL)
        (folder / realm.name).write_text(text, encoding="utf-8")


def healthy(port: int) -> bool:
    """Tell whether the realms answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/realms/buerger/.well-known/openid-configuration")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    say(PEOPLE)
