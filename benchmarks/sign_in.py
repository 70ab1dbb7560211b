"""Microsoft's sign-in on loopback, over TLS with a certificate of its own: for a bot that runs with credentials."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.teams.fake_connector import TENANT
from tests.teams.microsoft import APP, FakeMicrosoft

HOST = "127.0.0.1"


class SignIn(FakeMicrosoft):
    """The tests' Microsoft, with what the SDK's own library asks for besides. `certificate` is the file to trust."""

    def __init__(self, certificate: Path) -> None:
        super().__init__()
        self.certificate = certificate

    @property
    def stock(self) -> dict[str, str]:
        """The environment of the SDK's echo bot."""
        return {
            "ECHO_APP_ID": APP,
            "ECHO_APP_PASSWORD": "a secret",
            "ECHO_APP_TYPE": "SingleTenant",
            "ECHO_APP_TENANTID": TENANT,
            # Of an authority by this name msal does not ask login.microsoftonline.com whether it is one of Microsoft's,
            # as it does not of Microsoft's own.
            "ECHO_LOGIN": f"{self.address}/{TENANT}/b2c_bench",
            "ECHO_KEYS": f"{self.address}/keys-are",
            "REQUESTS_CA_BUNDLE": str(self.certificate),
        }

    @property
    def steward(self) -> dict[str, str]:
        """Steward's environment, for `benchmarks.signed_in`."""
        return {
            "MICROSOFT_APP_ID": APP,
            "MICROSOFT_APP_PASSWORD": "a secret",
            "MICROSOFT_APP_TENANT_ID": TENANT,
            "SIGN_IN": self.address,
            "SSL_CERT_FILE": str(self.certificate),
        }

    def app(self) -> web.Application:
        app = super().app()
        login = f"/{TENANT}/b2c_bench"
        app.add_routes(
            [web.get(f"{login}/v2.0/.well-known/openid-configuration", self._authority), web.post(login, self._token)]
        )
        return app

    async def _authority(self, _: web.Request) -> web.Response:
        at = f"{self.address}/{TENANT}/b2c_bench"
        return web.json_response({"issuer": at, "authorization_endpoint": at, "token_endpoint": at})


@asynccontextmanager
async def signing_in(folder: Path) -> AsyncIterator[SignIn]:
    """Listening on a free port of this machine; the certificate is made in `folder`."""
    sign_in = SignIn(folder / "certificate.pem")
    trusted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trusted.load_cert_chain(sign_in.certificate, _certified(sign_in.certificate))
    runner = web.AppRunner(sign_in.app(), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, 0, ssl_context=trusted).start()
        sign_in.address = f"https://{HOST}:{runner.addresses[0][1]}"
        yield sign_in
    finally:
        await runner.cleanup()


def _certified(certificate: Path) -> Path:
    """Make a certificate for this machine that is good for a day; gives the file of its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret = certificate.with_suffix(".key")
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return secret
