"""Text dumps of Japanese policy documents as records, each value with the bytes it was read from.

    import shisaku

    for record in shisaku.convert("dumps"):
        print(record.name, record.source("/name"))

    tables = shisaku.to_pandas(shisaku.convert("dumps"))
    tables.budgets.groupby("fiscal_year")["amount_jpy"].sum()

The work is done by the program `shisaku`, which is part of this package; nothing is fetched, and the
same input always gives the same records.
"""

from ._program import ProgramError, program, version
from .conversion import convert, documents
from .records import Document, Failure, Record, Source
from .tables import Tables, to_arrow, to_pandas
from .text import entities, normalize

__all__ = [
    "Document", "Failure", "ProgramError", "Record", "Source", "Tables", "convert", "documents",
    "entities", "normalize", "program", "to_arrow", "to_pandas", "version",
]
