"""What pages are asked for in their addresses: effect, place and time, the same on each."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from reckoning.ask import Filter, Question
from reckoning.model import Effect
from reckoning.web.errors import Refused


class Asked(BaseModel):
    """Effect, place and time as a form sends them: what is empty is not asked for."""

    effect: Effect | Literal[""] = ""
    place: str = ""
    from_: str = Field("", alias="from")
    until: str = ""

    def address(self, path: str, **changes: object) -> str:
        """A page that is asked for the same, but for some changes; of a list, its first part unless changed."""
        usual = {"page": 1, **type(self).model_validate({}).model_dump(by_alias=True)}
        told = {**self.model_dump(by_alias=True), "page": 1, **changes}
        said = {name: str(value).strip() for name, value in told.items() if value not in (None, usual.get(name))}
        kept = {name: value for name, value in said.items() if value}
        return f"{path}?{urlencode(kept)}" if kept else path

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.effect or self.place.strip() or self.from_.strip() or self.until.strip())

    def filter(self) -> Filter:
        """What is asked, as a filter.

        Raises:
            Refused: the dates are none.
        """
        try:
            return Filter(self.effect or None, *self._there_and_then())
        except ValueError as error:
            raise Refused(_DATES.format(error)) from error

    def question(self) -> Question:
        """What is asked, as a question; of the killed where no effect is named.

        Raises:
            Refused: the dates are none.
        """
        try:
            return Question(self.effect or "killed", *self._there_and_then())
        except ValueError as error:
            raise Refused(_DATES.format(error)) from error

    def _there_and_then(self) -> tuple[str | None, str | None, str | None]:
        return self.place.strip() or None, self.from_.strip() or None, self.until.strip() or None


_DATES = "From and until take a day, a month or a year, such as 2012-04: {}."
