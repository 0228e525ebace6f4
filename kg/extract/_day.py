"""A day, a month or a year, as far as it is told."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Self

from kg.model import Literal

_DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_DATATYPES = {"day": "xsd:date", "month": "xsd:gYearMonth", "year": "xsd:gYear"}


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year; what is not told is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Self:
        """The point of a day."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> str:
        """'day', 'month' or 'year'."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def exists(self) -> bool:
        """True where there is such a day, in a year that is not told perhaps."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        if self.month is None:
            return False
        return 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]

    @property
    def earliest(self) -> date | None:
        """Its first day; None without a year, or where the year has no such day."""
        if self.year is None or not self.exists:
            return None
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date | None:
        """Its last day; None without a year, or where the year has no such day."""
        if self.year is None or not self.exists:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def literal(self) -> Literal:
        """The point as xsd:date, gYearMonth or gYear."""
        return Literal(str(self), _DATATYPES[self.precision])

    def __str__(self) -> str:
        told = [f"{self.year:04d}" if self.year is not None else "XXXX"]
        told += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(told)


def number(text: str | None) -> int | None:
    """The number that digits, full-width or Chinese ones ('二零一九', '廿五') make; else None."""
    if not text:
        return None
    plain = "".join(_DIGITS.get(c, c) for c in text.replace("廿", "二十").replace("卅", "三十"))
    if "十" in plain:
        tens, _, ones = plain.partition("十")
        plain = f"{tens or '1'}{ones or '0'}"
    digits = "".join(c for c in plain if c.isdecimal())
    return int(digits) if digits else None
