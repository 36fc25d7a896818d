"""The Bot Framework on this machine, as far as tokens and messages go: who signs for it, who gives
tokens to bots, and a service that remembers what it was sent."""

import asyncio
import ipaddress
import json
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from jwt.algorithms import RSAAlgorithm

from bot.clock import SystemClock
from bot.platforms.teams.botbuilder import Identity

APP, PASSWORD = "11111111-2222-3333-4444-555555555555", "a secret"
TENANT = "66666666-7777-8888-9999-000000000000"
ISSUER = "https://api.botframework.com"
KEY = "key-1"
LOGIN = "/adfs"  # of a cloud that isn't Microsoft's, so that MSAL doesn't ask Microsoft about it


@cache
def kept_key(of: str) -> RSAPrivateKey:
    """One for all tests: making it takes longer than most of them."""
    return generate_private_key(65537, 2048)


@dataclass(frozen=True)
class Got:
    method: str
    path: str
    authorization: str | None
    body: Any


@dataclass
class Cloud:
    """``answers``: the next ones of the service. ``lives``: seconds, of a token for a bot.
    ``denies``: why no bot gets one."""

    key: RSAPrivateKey = field(default_factory=lambda: kept_key("whoever signs"))
    published: set[str] = field(default_factory=lambda: {KEY})
    reachable: bool = True
    looks: int = 0
    lives: int = 3600
    given: int = 0
    denies: str = ""
    may_give: asyncio.Event = field(default_factory=asyncio.Event)
    drops: bool = False
    got: list[Got] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)
    service: TestServer = field(init=False)
    login: TestServer = field(init=False)

    def __post_init__(self) -> None:
        self.may_give.set()
        service, login = web.Application(), web.Application()
        service.router.add_get("/openid", self._openid)
        service.router.add_get("/keys", self._keys)
        service.router.add_route("*", "/v3/{path:.*}", self._take)
        login.router.add_get(f"{LOGIN}/.well-known/openid-configuration", self._login)
        login.router.add_post("/token", self._give)
        login.router.add_get("/identity", self._give)
        login.on_response_prepare.append(_hang_up)
        self.service, self.login = TestServer(service), TestServer(login)

    @property
    def url(self) -> str:
        return str(self.service.make_url("/"))

    @property
    def identity(self) -> Identity:
        return Identity(APP, PASSWORD, "SingleTenant", TENANT, self.addresses)

    @property
    def addresses(self) -> Mapping[str, str]:
        return {
            "TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL": f"{self.url}openid",
            "TO_CHANNEL_FROM_BOT_LOGIN_URL": str(self.login.make_url(LOGIN)),
        }

    def header(self, key: RSAPrivateKey | None = None, kid: str = KEY, **claims: Any) -> str:
        """What Teams shows with what it says. A claim of None is left out."""
        now = SystemClock().now()
        said = {
            "iss": ISSUER,
            "aud": APP,
            "serviceurl": self.url,
            "nbf": now - timedelta(minutes=1),
            "exp": now + timedelta(hours=1),
        } | claims
        held = {name: value for name, value in said.items() if value is not None}
        return f"Bearer {jwt.encode(held, key or self.key, 'RS256', {'kid': kid})}"

    async def _openid(self, request: web.Request) -> web.Response:
        self.looks += 1
        if not self.reachable:
            raise web.HTTPServiceUnavailable
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}keys"})

    async def _keys(self, request: web.Request) -> web.Response:
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        keys = [public | {"kid": kid, "endorsements": ["msteams"]} for kid in self.published]
        return web.json_response({"keys": keys})

    async def _login(self, request: web.Request) -> web.Response:
        at = str(self.login.make_url(LOGIN))
        endpoints = dict.fromkeys(("authorization_endpoint", "issuer"), at)
        return web.json_response(
            {**endpoints, "token_endpoint": str(self.login.make_url("/token"))}
        )

    async def _give(self, request: web.Request) -> web.Response:
        await self.may_give.wait()
        if self.denies:
            said = {"error": "invalid_client", "error_description": self.denies}
            return web.json_response(said, status=401)
        self.given += 1
        expires = int((SystemClock().now() + timedelta(seconds=self.lives)).timestamp())
        return web.json_response(
            {
                "access_token": f"token-{self.given}",
                "token_type": "Bearer",
                "expires_in": self.lives,
                "expires_on": str(expires),
            }
        )

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else None
        shown = request.headers.get("Authorization")
        self.got.append(Got(request.method, request.raw_path, shown, body))
        if self.drops:
            assert request.transport is not None
            request.transport.close()
        if self.answers:
            return self.answers.pop(0)
        return web.json_response({"id": f"message-{len(self.got)}"})


async def _hang_up(request: web.Request, response: web.StreamResponse) -> None:
    """MSAL would keep the connection, and TLS waits for it when the server ends."""
    response.headers["Connection"] = "close"
    response.force_close()


@asynccontextmanager
async def open_cloud(folder: Path, cloud: Cloud | None = None) -> AsyncIterator[Cloud]:
    """Set REQUESTS_CA_BUNDLE to ``ca.pem`` of the folder: MSAL wants its tokens over https."""
    cloud = cloud or Cloud()
    await cloud.service.start_server()
    await cloud.login.start_server(ssl=certified(folder))
    try:
        yield cloud
    finally:
        await cloud.login.close()
        await cloud.service.close()


def certified(folder: Path) -> ssl.SSLContext:
    key, now = kept_key("whoever gives tokens"), SystemClock().now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "this machine")])
    own = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(own, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return context
