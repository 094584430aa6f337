"""Who the user is for a server: from the environment only, and never shown."""

from __future__ import annotations

import base64
import os
import re
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.error import URLError

from clustergraph.errors import Problem, QueryError

USER = "CLUSTERGRAPH_USER"
PASSWORD = "CLUSTERGRAPH_PASSWORD"
TOKEN = "CLUSTERGRAPH_TOKEN"

REMEDY = f"set the environment variables {USER} and {PASSWORD}, or {TOKEN}"

_CHALLENGE = re.compile(r"(?:^|,)\s*(Basic|Digest|Bearer)(?:\s+|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Credentials:
    """A user and password (Basic or Digest, as the server asks), or a token (Bearer), or neither.

    Attributes:
        user: the user.
        password: the password.
        token: the token.
    """

    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Credentials:
        """Read them.

        Args:
            environment: the variables; None for those of this process.

        Returns:
            The credentials; without any when none are set.

        Raises:
            QueryError: only half of them are set, two kinds are set, or a token cannot be sent.
        """
        variables = os.environ if environment is None else environment
        user, password, token = (variables.get(name) or None for name in (USER, PASSWORD, TOKEN))
        if (user is None) != (password is None):
            missing, given = (USER, PASSWORD) if user is None else (PASSWORD, USER)
            raise QueryError(Problem(f"{given} is set, but {missing} is not", remedy="set both, or neither"))
        if user is not None and token is not None:
            raise QueryError(Problem(f"{USER} and {TOKEN} are both set", remedy="unset the one that is not meant"))
        if token is not None and not re.fullmatch(r"[\x21-\x7e]+", token):
            raise QueryError(
                Problem(f"{TOKEN} holds spaces or characters that no token has", remedy="set it to the token alone")
            )
        return cls(user, password, token)

    @property
    def given(self) -> str | None:
        """The names of the variables that are set, for a message; None when none are."""
        if self.token is not None:
            return TOKEN
        return f"{USER} and {PASSWORD}" if self.user is not None else None


class Authorisation:
    """Answers the challenges of one server, and remembers the last, so that a large body is sent once only.

    Source: RFC 9110 section 11, RFC 7617 (Basic), RFC 7616 (Digest), RFC 6750 (Bearer).

    Args:
        credentials: the user's.
    """

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._basic = False
        self._digest: dict[str, str] | None = None
        self._passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        self._digests = urllib.request.HTTPDigestAuthHandler(self._passwords)

    def header(self, request: urllib.request.Request) -> str | None:
        """The header that a request should carry, as far as is known yet.

        Args:
            request: the request.

        Returns:
            The value of ``Authorization``; None when nothing is to be sent.

        Raises:
            ValueError: the server asks for a Digest that is not supported.
        """
        user, password, token = self._credentials.user, self._credentials.password, self._credentials.token
        if token is not None:
            return f"Bearer {token}"
        if user is None or password is None:
            return None
        if self._digest is not None:
            self._passwords.add_password(None, request.full_url, user, password)
            try:
                answer = self._digests.get_authorization(request, self._digest)
            except URLError as error:
                raise ValueError(str(error.reason)) from error
            return f"Digest {answer}" if answer else None
        if self._basic:
            return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        return None

    def challenged(self, challenges: list[str]) -> bool:
        """Take note of what a server asks for.

        Args:
            challenges: the values of its headers ``WWW-Authenticate``.

        Returns:
            Whether the request should be sent once more, with what `header` gives now.
        """
        if self._credentials.user is None:
            return False
        schemes: dict[str, str] = {}
        for value in challenges:
            found = list(_CHALLENGE.finditer(value))
            for match, following in zip(found, [*found[1:], None], strict=True):
                schemes.setdefault(match[1].lower(), value[match.end() : following.start() if following else None])
        if "digest" in schemes:
            self._digest = urllib.request.parse_keqv_list(
                [item for item in urllib.request.parse_http_list(schemes["digest"]) if "=" in item]
            )
            return "realm" in self._digest and "nonce" in self._digest
        if "basic" in schemes:
            self._basic = True
            return True
        return False
