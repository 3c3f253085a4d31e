"""The languages the desk speaks, and which of them answers a request."""

from babel import Locale
from flask import Flask, Response, current_app, request, request_started
from flask_babel import Babel, get_locale, get_translations
from markupsafe import Markup

from service import tongue
from service.problems import API_PREFIXES
from service.tongue import ENGLISH, Tongue, speak

__all__ = ["COMPLETE", "COOKIE", "init_app", "language"]

# A language stands here once every string of the desk has its word in translations/; the first one is the default.
COMPLETE = ("en", "es")
COOKIE = "claimdesk_language"
DOMAIN = "desk"  # translations/es/LC_MESSAGES/desk.po
TRANSLATIONS = "translations"


def language() -> str:
    """Return the language of a request: what the reader chose, else the best the browser asks for, else English.

    What programs ask for is answered in English, whatever a browser says beside it.
    """
    if f"{request.path}/".startswith(API_PREFIXES):
        return COMPLETE[0]
    chosen = request.cookies.get(COOKIE)
    if chosen in COMPLETE:
        return chosen
    return request.accept_languages.best_match(COMPLETE, COMPLETE[0])


def _page() -> dict[str, str]:
    """Return what the first tag of a page says: its language and the direction it is read in."""
    locale = get_locale()
    return {
        "lang": str(locale).replace("_", "-") if locale else COMPLETE[0],
        "dir": locale.text_direction if locale else "ltr",
    }


def _names() -> dict[str, str]:
    """Return the languages to choose from, each under the name it has for itself."""
    return {tag: (Locale.parse(tag, sep="-").get_display_name() or tag).capitalize() for tag in COMPLETE}


def _is_served(endpoint: str) -> bool:
    """Return True where this desk has the page, so that a menu offers only what is there."""
    return endpoint in current_app.view_functions


def _speak(*_: object, **__: object) -> None:
    """Speak the language of the request, in Python as in its templates."""
    tag = language()
    speak(ENGLISH if tag == COMPLETE[0] else Tongue(tag, get_translations()))


def _in_markup(message: str, /, **values: object) -> Markup:
    """Return a sentence of a template in the tongue that is spoken, whatever stands in its places escaped.

    Jinja's own `_` asks for the translations anew at each of the hundred sentences of a page.
    """
    told = Markup(tongue.gettext(message))  # noqa: S704 (a sentence of ours, or of its translator)
    return told % values if values else told


def _many_in_markup(one: str, many: str, number: int, /, **values: object) -> Markup:
    """Return a sentence of a template about so many, as `_in_markup` does; `num` is the number."""
    told = Markup(tongue.spoken().words.ngettext(one, many, number))  # noqa: S704 (as above)
    return told % {"num": number, **values}


def init_app(app: Flask) -> None:
    """Give templates `_` and `ngettext`, and every page the language it is in."""
    Babel().init_app(  # type: ignore[no-untyped-call] # flask-babel's own, untyped
        app,
        default_locale=COMPLETE[0],
        default_domain=DOMAIN,
        default_translation_directories=TRANSLATIONS,
        locale_selector=language,
    )
    app.context_processor(_page)
    app.jinja_env.globals |= {"is_served": _is_served, "desk_languages": _names()}
    app.jinja_env.globals |= {"_": _in_markup, "gettext": _in_markup, "ngettext": _many_in_markup}

    # Before anything is done with a request: what refuses it says so in the reader's language too.
    request_started.connect(_speak, app)

    @app.teardown_request
    def fall_silent(_: BaseException | None) -> None:
        speak(ENGLISH)

    @app.after_request
    def told(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Language", _page()["lang"])
            response.vary.update(("Accept-Language", "Cookie"))
        return response
