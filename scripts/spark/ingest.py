#!/usr/bin/env python3
"""Converts dumps with shisaku on a Spark cluster and writes Parquet tables.

usage: spark-submit --files PATH/TO/shisaku scripts/spark/ingest.py INPUT… --output FOLDER

INPUT is a folder (searched at any depth) or a glob on any file system that Spark reads. FOLDER gets
three tables: policies and entities, and manifest, which is written last and has a row for each
input, failed ones too. Documentation/Spark.md describes the columns and how to submit the job.

Each partition is one `shisaku stream` process. The records are those of `shisaku convert` over the
same folders, byte for byte (column `record`), under the same ids and in the same order.
"""

import argparse
import base64
import collections
import hashlib
import json
import os
import queue
import shutil
import subprocess
import threading
import unicodedata
import urllib.parse
from pathlib import PurePosixPath

from pyspark import SparkFiles, StorageLevel
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

# Endings of the files that `shisaku convert` looks for in a folder, in any case of letters, and the
# one that may stand behind them.
EXTENSIONS = ("hocr", "htm", "html", "pdf", "text", "txt", "xhtml", "xml")
PACKED = "gz"

# Ids that no document gets: names in the output folder of `shisaku convert`.
RESERVED = (".lock", ".unfinished", "documents.jsonl", "manifest.jsonl", "policies.jsonl")


# Schemas. Columns are named like the keys of the records: a row is a record read by its schema.

def struct(**fields):
    return T.StructType([T.StructField(name, kind) for name, kind in fields.items()])


TEXT, WHOLE, LONG, FLAG = T.StringType(), T.IntegerType(), T.LongType(), T.BooleanType()
TEXTS = T.ArrayType(TEXT)
SPANS = T.ArrayType(T.ArrayType(LONG))
AMOUNTS = T.ArrayType(struct(
    label=TEXT, fiscal_year=WHOLE, kind=TEXT, round=WHOLE, draft=FLAG,
    amount=struct(currency=TEXT, value=LONG), part_of_larger=FLAG))
READINGS = T.ArrayType(struct(text=TEXT, value=TEXT, unit=TEXT, at=TEXT, bound=TEXT))
OFFICES = T.ArrayType(struct(text=TEXT, ministry=TEXT, path=TEXTS))

POLICIES = struct(
    position=LONG, id=TEXT, document=TEXT, ordinal=WHOLE, number=TEXT, name=TEXT,
    status=struct(code=TEXT, label=TEXT), path=TEXTS, reprint=FLAG,
    theme=struct(title=TEXT, part=WHOLE),
    categories=T.ArrayType(struct(code=TEXT, label=TEXT, note=TEXT)),
    offices=OFFICES,
    strategy_positions=T.ArrayType(struct(number=WHOLE, label=TEXT)),
    period=struct(label=TEXT, edtf=TEXT),
    budget=struct(entries=AMOUNTS, notes=TEXTS),
    purpose=TEXT, overview=TEXT, effect=TEXT,
    fields=T.ArrayType(struct(key=TEXT, label=TEXT, text=TEXT)),
    indicators=T.ArrayType(struct(
        name=TEXT, kind=TEXT, unit=TEXT, baselines=READINGS, targets=READINGS, actuals=READINGS)),
    parts=T.ArrayType(struct(marker=TEXT, title=TEXT, text=TEXT, budget=AMOUNTS)),
    details=T.ArrayType(struct(kind=TEXT, text=TEXT)),
    roadmap=struct(periods=T.ArrayType(struct(label=TEXT, edtf=TEXT))),
    printed_pages=T.ArrayType(WHOLE),
    measures=T.ArrayType(struct(
        path=TEXTS, marker=TEXT, title=TEXT, reprint=FLAG,
        items=T.ArrayType(struct(text=TEXT, offices=OFFICES)))),
    provenance=T.MapType(TEXT, SPANS),
    confidence=T.MapType(TEXT, T.DoubleType()),
    diagnostics=T.ArrayType(struct(code=TEXT, severity=TEXT, message=TEXT, spans=SPANS)),
    record=TEXT)

ENTITIES = struct(
    position=LONG, document=TEXT, policy=TEXT, owner=WHOLE, number=WHOLE, type=TEXT, text=TEXT,
    field=TEXT, spans=SPANS, edtf=TEXT, fiscal_year=WHOLE, value=TEXT)

COUNTS = struct(
    policies=LONG, measures=LONG, entities=LONG, characters=LONG, assigned=LONG, furniture=LONG,
    unassigned=LONG, notes=LONG, warnings=LONG, errors=LONG)

MANIFEST = struct(
    position=LONG, id=TEXT, source=TEXT, sha256=TEXT, status=TEXT, counts=COUNTS,
    error=struct(code=TEXT, message=TEXT, byte_offset=LONG, line=LONG),
    record=TEXT, source_text=TEXT)

# In the order in which they are written: with the manifest, all is there.
TABLES = {"policies": POLICIES, "entities": ENTITIES, "manifest": MANIFEST}

# The order of convert: that of the inputs, then that of the dump; a document's own entities last.
ORDER = {
    "policies": ["position", "ordinal"], "entities": ["position", "owner", "number"],
    "manifest": ["position"]}


def shaped(value, kind):
    """A JSON value as a value of a Spark type; keys that the type does not know are left out."""
    if value is None:
        return None
    if isinstance(kind, T.StructType):
        return tuple(shaped(value.get(field.name), field.dataType) for field in kind.fields)
    if isinstance(kind, T.ArrayType):
        return [shaped(element, kind.elementType) for element in value]
    if isinstance(kind, T.MapType):
        return {key: shaped(element, kind.valueType) for key, element in value.items()}
    return float(value) if isinstance(kind, T.DoubleType) else value


# Ids and order, by the rules of `shisaku convert`.

def document_id(name):
    """The stem of a file name; what is no letter, digit, `.`, `_` or `-` becomes `-`."""
    stem = name[:-len(PACKED) - 1] if name.lower().endswith("." + PACKED) else name
    dot = stem.rfind(".")
    stem = stem[:dot] if dot > 0 else stem
    kept = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"}
    result = "".join(
        c if c in "._-" or unicodedata.category(c) in kept else "-" for c in stem)
    return "-" * max(len(result), 1) if set(result) <= {"."} else result


def listed(files):
    """The paths of all files, as the column `path` writes them; a scan leaves out empty files."""
    for uri in files.inputFiles():
        path = urllib.parse.unquote(uri)
        yield path.replace("file:///", "file:/", 1) if path.startswith("file:///") else path


def plan(files):
    """Path → (position, id) for all files: sorted by path, clashing ids told apart by hashes."""
    paths = sorted(set(listed(files)), key=lambda path: path.split("/"))
    stems = {path: document_id(PurePosixPath(path).name) for path in paths}
    shared = collections.Counter(stems.values()) + collections.Counter(RESERVED)
    clashing = [path for path in paths if shared[stems[path]] > 1]
    hashes = {}
    if clashing:
        hashed = files.where(F.col("path").isin(clashing))
        hashes = dict.fromkeys(clashing, hashlib.sha256().hexdigest())
        hashes.update(hashed.select("path", F.sha2("content", 256)).collect())
    taken = {stem for stem, count in shared.items() if count == 1 or stem in RESERVED}
    ids = {}
    for path in paths:
        name = stems[path] + ("-" + hashes[path][:8] if path in hashes else "")
        candidate, number = name, 2
        while path in hashes and candidate in taken:
            candidate, number = f"{name}-{number}", number + 1
        taken.add(candidate)
        ids[path] = candidate
    return {path: (position, ids[path]) for position, path in enumerate(paths)}


# One partition.

def located(program):
    """The program on this machine: a path, a file that was sent along, or a command."""
    sent = SparkFiles.get(os.path.basename(program))
    for path in (program if os.path.dirname(program) else None, sent, shutil.which(program)):
        if path and os.access(path, os.X_OK):
            return path
    raise FileNotFoundError(f"{program}: no such program on the worker; send it with --files")


def answers(files, command):
    """Runs one `shisaku stream`: (position, id, path, content) → the same with the answer's line.

    A thread feeds the process and stands still while its pipe is full; the answers are drawn by
    the caller. So no more documents are in memory than the process has under way.
    """
    sent, problems = queue.SimpleQueue(), []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:

        def feed():
            try:
                for position, id, path, content in files:
                    name = PurePosixPath(path).name
                    sent.put((position, id, path, hashlib.sha256(content).hexdigest()))
                    request = {
                        "id": id, "name": name, "base64": base64.b64encode(content).decode()}
                    process.stdin.write(json.dumps(request).encode() + b"\n")
                process.stdin.close()
            except BaseException as problem:
                problems.append(problem)
                process.kill()

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        try:
            for line in process.stdout:
                yield (*sent.get(), line.decode())
            feeder.join()
        finally:
            if process.poll() is None and feeder.is_alive():
                process.kill()
    if problems:
        raise problems[0]
    if process.returncode != 0 or not sent.empty():
        raise RuntimeError(f"shisaku ended with {process.returncode} before all was answered")


def decode(text, offset):
    """The JSON value at an offset and where it ends."""
    return json.JSONDecoder().raw_decode(text, offset)


def members(line):
    """The members of an object that is written without blanks: key, value, its text, its start."""
    offset = 1
    while line[offset] != "}":
        key, offset = decode(line, offset)
        start = offset + 1
        value, offset = decode(line, start)
        yield key, value, start, line[start:offset]
        offset += line[offset] == ","


def elements(line, start):
    """The texts of the elements of an array that starts at an offset."""
    offset = start + 1
    while line[offset] != "]":
        _, end = decode(line, offset)
        yield line[offset:end]
        offset = end + (line[end] == ",")


def counts(document, policies):
    """What `shisaku convert` counts in its manifest."""
    records = [document, *policies]
    severities = collections.Counter(
        diagnostic["severity"] for record in records for diagnostic in record["diagnostics"])
    markers = {
        json.dumps(policy["provenance"].get(f"/measures/{i}/marker", []))
        for policy in policies for i in range(len(policy["measures"]))}
    ledger = document["ledger"]
    return {
        "policies": len(policies), "measures": len(markers),
        "entities": sum(len(record["entities"]) for record in records),
        **{key: ledger[key] for key in ("characters", "assigned", "furniture", "unassigned")},
        "notes": severities["note"], "warnings": severities["warning"],
        "errors": severities["error"]}


def entity_rows(position, document, policy, owner, entities):
    """`owner` is the policy's place in the document; the document itself stands behind them."""
    for number, entity in enumerate(entities):
        value = entity["value"]
        yield shaped({
            **entity, "position": position, "document": document, "policy": policy,
            "owner": owner, "number": number, "edtf": value.get("edtf"),
            "fiscal_year": value.get("fiscal_year"),
            "value": json.dumps(value, ensure_ascii=False, separators=(",", ":"))}, ENTITIES)


def rows(answer):
    """The rows of all tables that one answer gives."""
    position, id, path, sha256, line = answer
    manifest = {"position": position, "id": id, "source": path, "sha256": sha256}
    policies, entities = [], []
    for key, value, start, text in members(line):
        if key == "document":
            document = value
            manifest["record"] = text
        elif key == "policies":
            for number, (record, record_text) in enumerate(zip(value, elements(line, start))):
                policies.append(
                    shaped({**record, "position": position, "record": record_text}, POLICIES))
                entities += entity_rows(position, id, record["id"], number, record["entities"])
            manifest["counts"] = counts(document, value)
            entities += entity_rows(position, id, None, len(value), document["entities"])
        elif key != "id":
            manifest[key] = value
    manifest.setdefault("counts", {field: 0 for field in COUNTS.names})
    return {"policies": policies, "entities": entities, "manifest": [shaped(manifest, MANIFEST)]}


# The job.

def file_names():
    """A glob for the names of dumps: `*.txt`, `*.TXT.gz` …"""
    def any_case(ending):
        return "".join(f"[{letter}{letter.upper()}]" for letter in ending)

    endings = [any_case(ending) for ending in EXTENSIONS]
    return "*.{%s}" % ",".join(endings + [f"{ending}.{any_case(PACKED)}" for ending in endings])


def ingest(spark, inputs, output, program="shisaku", options=(), mode="errorifexists"):
    """Converts all dumps below `inputs` and writes the tables below `output`; counts by status."""
    files = (
        spark.read.format("binaryFile")
        .option("recursiveFileLookup", "true")
        .option("pathGlobFilter", file_names())
        .load(list(inputs)))
    order = plan(files)
    places = spark.sparkContext.broadcast(order)

    def convert(partition):
        placed = ((*places.value[path], path, bytes(content)) for path, content in partition)
        command = [located(program), "stream", "--jobs", "1", *options]
        return map(rows, answers(placed, command))

    scanned = files.select("path", "content").rdd.map(tuple)
    empty = order.keys() - {row.path for row in files.select("path").collect()}
    if empty:
        blanks = [(path, b"") for path in sorted(empty)]
        scanned = scanned.union(spark.sparkContext.parallelize(blanks, 1))
    converted = scanned.mapPartitions(convert)
    # Every table is read off the same answers: they are made once and wait on the workers' disks.
    converted.persist(StorageLevel.DISK_ONLY)
    for name, schema in TABLES.items():
        table = spark.createDataFrame(converted.flatMap(lambda all, name=name: all[name]), schema)
        table.orderBy(*ORDER[name]).write.mode(mode).parquet(f"{output}/{name}")
    converted.unpersist()
    manifest = spark.read.schema(MANIFEST).parquet(f"{output}/manifest")
    return dict(manifest.groupBy("status").count().collect())


def main():
    parser = argparse.ArgumentParser(description="Converts dumps into Parquet tables.")
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="folder or glob with dumps")
    parser.add_argument("--output", required=True, help="folder for the tables")
    parser.add_argument("--shisaku", default="shisaku", help="the program, where not sent along")
    parser.add_argument("--profile", help="passed on to shisaku stream")
    parser.add_argument("--eras", help="passed on to shisaku stream")
    parser.add_argument("--overwrite", action="store_true", help="replace tables that are there")
    arguments = parser.parse_args()
    options = [
        f"--{name}={value}" for name in ("profile", "eras")
        if (value := getattr(arguments, name)) is not None]
    spark = SparkSession.builder.appName("shisaku").getOrCreate()
    statuses = ingest(
        spark, arguments.inputs, arguments.output.rstrip("/"), arguments.shisaku, options,
        "overwrite" if arguments.overwrite else "errorifexists")
    print(", ".join(f"{count} {status}" for status, count in sorted(statuses.items())))
    spark.stop()


if __name__ == "__main__":
    main()
