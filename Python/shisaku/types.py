"""What the members of a record are: the forms of `shisaku schema policy`, as types."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, TypedDict


class Status(TypedDict):
    """Whether a policy is new, expanded, changed, continued, reduced or ended."""

    code: str
    label: str


class Theme(TypedDict):
    """The theme that a policy belongs to, with ① or ② as its part."""

    title: str
    part: Optional[int]


class Category(TypedDict):
    """How a policy works: budget, tax or other."""

    code: str
    label: str
    note: Optional[str]


class Office(TypedDict):
    """An office, as printed and from the ministry down."""

    text: str
    ministry: Optional[str]
    path: List[str]


class StrategyPosition(TypedDict):
    """The place of a policy in a strategy."""

    number: Optional[int]
    label: str


class Period(TypedDict):
    """The time that a policy runs, as printed and as EDTF."""

    label: str
    edtf: Optional[str]


class Amount(TypedDict):
    """An amount in whole units of its currency."""

    currency: str
    value: int


class BudgetEntry(TypedDict):
    """An amount of a policy's budget, with its year and kind."""

    label: str
    fiscal_year: Optional[int]
    kind: str
    round: Optional[int]
    draft: bool
    amount: Optional[Amount]
    part_of_larger: bool


class Budget(TypedDict):
    """The budget of a policy."""

    entries: List[BudgetEntry]
    notes: List[str]


class Field(TypedDict):
    """A labelled text that has no place of its own in the record."""

    key: Optional[str]
    label: str
    text: str


class Reading(TypedDict):
    """A value of an indicator at a time; the number is a decimal in a string."""

    text: str
    value: Optional[str]
    unit: Optional[str]
    at: Optional[str]
    bound: Optional[str]


class Indicator(TypedDict):
    """What a policy is measured by."""

    name: str
    kind: Optional[str]
    unit: Optional[str]
    baselines: List[Reading]
    targets: List[Reading]
    actuals: List[Reading]


class Part(TypedDict):
    """A project within a policy."""

    marker: Optional[str]
    title: str
    text: Optional[str]
    budget: List[BudgetEntry]


class Detail(TypedDict):
    """A text beside the main ones: a heading, a paragraph, an item of a list …"""

    kind: str
    text: str


class Roadmap(TypedDict):
    """The periods at the head of a roadmap."""

    periods: List[Period]


class MeasureItem(TypedDict):
    """An item of a measure, with the offices in charge."""

    text: str
    offices: List[Office]


class Measure(TypedDict):
    """An excerpt of the strategy that stands behind a policy."""

    path: List[str]
    marker: str
    title: str
    reprint: bool
    items: List[MeasureItem]


class Entity(TypedDict, total=False):
    """A date, an amount, a law … in a text; `value` has the keys of its type."""

    type: str
    text: str
    field: Optional[str]
    spans: List[List[int]]
    value: Dict[str, Any]


class Diagnostic(TypedDict):
    """What was doubtful, and where."""

    code: str
    severity: str
    message: str
    spans: List[List[int]]
