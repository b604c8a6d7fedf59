"""Templates: one environment, escaping everything, with what all pages may use."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from reckoning.web.strings import NAMES, RIGHT_TO_LEFT, catalogue


@cache
def environment(language: str) -> Environment:
    """The templates in one language."""
    made = Environment(
        loader=PackageLoader("reckoning.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install: Callable[..., None] = made.install_gettext_translations  # type: ignore[attr-defined]
    install(catalogue(language), newstyle=True)
    made.globals.update(
        static=static,
        is_built=is_built,
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        languages=NAMES,
    )
    made.filters.update(number=number, apart=apart)
    return made


def number(count: int | float) -> str:
    """A number with its thousands set apart: 12,345."""
    return f"{count:,}"


def apart(words: object) -> Markup:
    """Words that run in their own direction: a day within an Arabic sentence would be shown day first, month, year."""
    return Markup("<bdi>{}</bdi>").format(words)


@cache
def static(path: str) -> str:
    """The address of a file of web/static, which changes with its content, so that browsers may keep it."""
    content = (files("reckoning.web") / "static" / path).read_bytes()
    return f"/static/{path}?v={hashlib.sha256(content).hexdigest()[:12]}"


def is_built(path: str) -> bool:
    """Whether a file of web/static/built is there: pages work without them."""
    return (files("reckoning.web") / "static" / "built" / path).is_file()


def render(template: str, language: str, context: dict[str, Any]) -> str:
    """A page of web/templates as text."""
    return environment(language).get_template(template).render(context)
