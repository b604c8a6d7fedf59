"""The pages: one module and one router each, listed here."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from reckoning.web.pages import (
    account,
    coding,
    home,
    inbox,
    incidents,
    language,
    login,
    maps,
    queue,
    reports,
    search,
    series,
    sharing,
    tokens,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    home.router,
    language.router,
    login.router,
    account.router,
    tokens.router,
    sharing.router,
    search.router,
    inbox.router,
    reports.router,
    queue.router,
    coding.router,
    incidents.router,
    maps.router,
    series.router,
)
