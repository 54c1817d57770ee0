"""Records as tables, for pandas and for Arrow; each is imported when it is asked for."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterable, Iterator, List, NamedTuple, Tuple, Union

from .records import Failure, Record

# Table → column → type. Names are those of `shisaku export`, where it has the same column.
COLUMNS: Dict[str, Dict[str, str]] = {
    "policies": {
        "id": "text", "document": "text", "ordinal": "integer", "number": "text", "name": "text",
        "status": "text", "path": "texts", "reprint": "flag", "theme": "text", "offices": "texts",
        "period": "text", "period_edtf": "text", "purpose": "text", "overview": "text",
        "effect": "text", "page": "integer", "title": "text", "publisher": "text",
        "profile": "text", "source": "text"},
    "budgets": {
        "policy": "text", "position": "integer", "label": "text", "fiscal_year": "integer",
        "kind": "text", "round": "integer", "draft": "flag", "amount_jpy": "integer",
        "part_of_larger": "flag"},
    "indicators": {
        "policy": "text", "indicator": "integer", "name": "text", "kind": "text", "unit": "text",
        "series": "text", "position": "integer", "text": "text", "value": "number", "at": "text",
        "bound": "text"},
    "fields": {
        "policy": "text", "position": "integer", "key": "text", "label": "text", "text": "text"},
    "entities": {
        "policy": "text", "position": "integer", "type": "text", "text": "text", "field": "text",
        "edtf": "text", "fiscal_year": "integer", "start": "integer", "end": "integer",
        "value": "text"},
    "failures": {"id": "text", "source": "text", "code": "text", "message": "text"},
}
PANDAS = {
    "text": "string", "texts": "object", "integer": "Int64", "number": "Float64", "flag": "boolean"}


class Tables(NamedTuple):
    """The tables of some records: pandas' data frames, or Arrow's tables.

    `policies` has a row a policy. `budgets`, `indicators`, `fields` and `entities` have a row an
    amount, a reading of an indicator, a labelled text and an entity; their `policy` is the `id` of
    `policies`. `failures` has a row for each document that could not be read.
    """

    policies: Any
    budgets: Any
    indicators: Any
    fields: Any
    entities: Any
    failures: Any


def to_pandas(records: Iterable[Union[Record, Failure]]) -> Tables:
    """The tables of the records as data frames. Needs pandas (`pip install shisaku[pandas]`)."""
    import pandas

    def frame(table: str, columns: Dict[str, List[Any]]) -> Any:
        return pandas.DataFrame({
            name: pandas.Series(values, dtype=PANDAS[COLUMNS[table][name]])
            for name, values in columns.items()})

    return Tables(**{name: frame(name, columns) for name, columns in _gathered(records).items()})


def to_arrow(records: Iterable[Union[Record, Failure]]) -> Tables:
    """The tables of the records as Arrow tables. Needs PyArrow (`pip install shisaku[arrow]`)."""
    import pyarrow

    types = {
        "text": pyarrow.string(), "texts": pyarrow.list_(pyarrow.string()),
        "integer": pyarrow.int64(), "number": pyarrow.float64(), "flag": pyarrow.bool_()}

    def table(name: str, columns: Dict[str, List[Any]]) -> Any:
        schema = pyarrow.schema([(key, types[kind]) for key, kind in COLUMNS[name].items()])
        return pyarrow.table(columns, schema=schema)

    return Tables(**{name: table(name, columns) for name, columns in _gathered(records).items()})


def _gathered(records: Iterable[Union[Record, Failure]]) -> Dict[str, Dict[str, List[Any]]]:
    """Table → column → values of all records."""
    tables: Dict[str, Dict[str, List[Any]]] = {
        table: {name: [] for name in columns} for table, columns in COLUMNS.items()}
    for record in records:
        for table, row in _rows(record):
            for name, values in tables[table].items():
                values.append(row.get(name))
    return tables


def _rows(record: Union[Record, Failure]) -> Iterator[Tuple[str, Dict[str, Any]]]:
    """The rows of a record, each with the name of its table; a column that is left out is null."""
    if isinstance(record, Failure):
        yield "failures", {
            "id": record.id, "source": record.path, "code": record.code, "message": record.message}
        return
    yield "policies", _policy(record)
    key = {"policy": record.id}
    for position, entry in enumerate((record.budget or {"entries": []})["entries"]):
        amount = entry["amount"]
        yield "budgets", {
            **key, "position": position, **entry, "amount_jpy": amount and amount["value"]}
    for number, indicator in enumerate(record.indicators):
        yield from (("indicators", {**key, "indicator": number, **row})
                    for row in _readings(indicator))
    for position, field in enumerate(record.fields):
        yield "fields", {**key, "position": position, **field}
    for position, entity in enumerate(record.entities):
        value = entity["value"]
        yield "entities", {
            **key, "position": position, **entity, "edtf": value.get("edtf"),
            "fiscal_year": value.get("fiscal_year"), "start": entity["spans"][0][0],
            "end": entity["spans"][-1][1],
            "value": json.dumps(value, ensure_ascii=False, separators=(",", ":"))}


def _policy(record: Record) -> Dict[str, Any]:
    """The row of a policy, with what its document says of itself."""
    document = record.document
    starts = [spans[0][0] for spans in record.provenance.values()]
    period = record.period or {"label": None, "edtf": None}
    return {
        **record.data, "status": record.status and record.status["code"],
        "theme": record.theme and record.theme["title"],
        "offices": [office["text"] for office in record.offices],
        "period": period["label"], "period_edtf": period["edtf"],
        "page": document.page(min(starts))[0] if starts else None, "title": document.title,
        "publisher": document.publisher and document.publisher["name"],
        "profile": document["profile"] and document["profile"]["name"], "source": document.path}


def _readings(indicator: Any) -> Iterator[Dict[str, Any]]:
    """A row for each reading of an indicator; one without a reading where it has none."""
    head = {key: indicator[key] for key in ("name", "kind", "unit")}
    count = 0
    for series in ("baseline", "target", "actual"):
        for position, reading in enumerate(indicator[series + "s"]):
            count += 1
            number = reading["value"]
            yield {
                **head, "series": series, "position": position, **reading,
                "unit": reading["unit"] or indicator["unit"],
                "value": None if number is None else float(number)}
    if count == 0:
        yield head
