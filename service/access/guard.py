"""Before any view: is this request from where it may be, from somebody who may, and from a page of ours?"""

from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Flask, Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import BadRequest, Forbidden, Unauthorized
from werkzeug.middleware.proxy_fix import ProxyFix

from service import current
from service.access import audit, forms, limits, oidc, sessions, tokens
from service.access.errors import AccessDenied
from service.access.identity import EXTENSION, identity, may, permits
from service.access.model import ANYONE, NOBODY, Identity, Kind
from service.access.rules import Rule, rule_of
from service.access.secret import Sessions
from service.access.setup import AccessSetup, SignIn, is_loopback
from service.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REALM = "claimdesk API"  # with a space: a realm is quoted, and werkzeug quotes only where it must
THIS_MACHINE_ONLY = (
    "This desk has no sign-in and answers only to the machine it runs on. Whoever runs it can set up sign-in, or say "
    "that anybody may use it (CLAIMDESK_SIGN_IN, CLAIMDESK_ALLOW_ANONYMOUS)."
)
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


def init_app(app: Flask, settings: Settings) -> None:
    """Put the guard before every view, and tell templates who is there."""
    setup = settings.access
    app.session_interface = Sessions(settings.home)
    app.config |= {
        "SECRET_KEY": setup.secret_key,
        "SESSION_COOKIE_NAME": "claimdesk",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
    }
    if setup.trusted_proxies:
        hops = setup.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign] # as Flask says to wrap an application
    forms.init_app(app)
    oidc.init_app(app, setup.provider)
    app.extensions[EXTENSION] = lambda: _identify(setup)
    app.jinja_env.globals |= {
        "identity": identity,
        "may": may,
        "sign_in": setup.sign_in.value,
        "this_machine_only": setup.is_for_this_machine,
    }

    @app.before_request
    def from_where() -> None:
        if setup.is_for_this_machine:
            this_machine_only()
        by_its_name(setup.names)

    limits.init_app(app, setup)

    @app.before_request
    def by_whom() -> ResponseReturnValue | None:
        if request.endpoint is None or request.method == "OPTIONS":
            return None
        return admit(rule_of(request.endpoint))

    audit.init_app(app)

    @app.after_request
    def for_who_asked(response: Response) -> Response:
        """Let no proxy keep for others what was answered to somebody."""
        if g.get("identity", ANYONE).kind is not Kind.ANYONE:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


def this_machine_only() -> None:
    """Refuse a request that another machine sent, or that a proxy passed on for one.

    Raises:
        Forbidden: it is from elsewhere.
    """
    if not is_loopback(request.remote_addr or "") or any(name in request.headers for name in FORWARDED):
        raise Forbidden(THIS_MACHINE_ONLY)


def by_its_name(names: Collection[str]) -> None:
    """Refuse a request that was sent to a name which is not the desk's; no names are any.

    A page elsewhere whose own name was made to lead here (DNS rebinding) would be of the same origin as the desk.

    Raises:
        BadRequest: it was sent to another name.
    """
    if names and host_name(request.host) not in names:
        raise BadRequest("This desk does not answer to that name. Whoever runs it can add it to CLAIMDESK_HOSTS.")


def host_name(host: str) -> str:
    """Return a host without its port."""
    name, _, port = host.rpartition(":")
    return name.lower() if name and port.isdigit() else host.lower()


def admit(rule: Rule) -> ResponseReturnValue | None:
    """Let a request through to its view, or send a person to sign in.

    Raises:
        Unauthorized: a program must say who it is.
        AccessDenied: who asks may not do this.
        Forbidden: the form is not from a page of ours.
    """
    if rule.role is not None:
        who = identity()
        if not permits(rule, who):
            return _turned_away(rule, who)
    if request.method not in SAFE_METHODS:
        _own_pages_only(rule)
    return None


def _turned_away(rule: Rule, who: Identity) -> ResponseReturnValue:
    if "bad_token" in g:
        raise needs_token(g.bad_token, error="invalid_token")
    if who.kind is Kind.TOKEN and rule.scope is not None:
        raise AccessDenied(f"This needs the scope {rule.scope.value}, which the token {who.name!r} does not have.")
    if who.kind is not Kind.NOBODY:
        needed = rule.role.value if rule.role is not None else ""
        raise AccessDenied(f"This needs the role {needed}; {who.name or 'who asks'} has the role {who.role or 'none'}.")
    if rule.scope is not None or request.endpoint is None:
        raise needs_token()
    wanted = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else None
    return redirect(url_for("desk.signin.sign_in", next=wanted), 303)


def needs_token(said: str = "Sign in, or send a token: Authorization: Bearer …", **more: str) -> Unauthorized:
    """Return the error that asks a program for its token."""
    return Unauthorized(said, www_authenticate=WWWAuthenticate("bearer", {"realm": REALM, **more}))


def _own_pages_only(rule: Rule) -> None:
    """Hold forms to their token; the API used with a page's cookie to where the request came from."""
    by_cookie = rule.scope is None or identity().kind is Kind.ACCOUNT
    if by_cookie and not (rule.scope is not None and _is_from_a_page_of_ours()):
        forms.own_form()


def _is_from_a_page_of_ours() -> bool:
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    return site == "same-origin" or (site is None and origin is not None and urlsplit(origin).netloc == request.host)


def _identify(setup: AccessSetup) -> Identity:
    """Return who asks. A token that is shown must be good, also where nobody needs one."""
    shown = request.authorization
    if shown is not None and shown.type == "bearer":
        found = tokens.identify(current.desk().tokens, shown.token or "")
        if isinstance(found, Identity):
            return found
        g.bad_token = found
        return NOBODY
    return ANYONE if setup.sign_in is SignIn.NONE else sessions.identify(setup)
