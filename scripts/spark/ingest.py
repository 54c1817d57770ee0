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
RESERVED = (
    ".correction", ".lock", ".unfinished", "documents.jsonl", "manifest.jsonl", "policies.jsonl",
    "profiles")


# Schemas. Columns are named like the keys of the records: a row is a record read by its schema.

def struct(**fields):
    return T.StructType([T.StructField(name, kind) for name, kind in fields.items()])


TEXT, WHOLE, LONG, FLAG = T.StringType(), T.IntegerType(), T.LongType(), T.BooleanType()
SPANS = T.ArrayType(T.ArrayType(LONG))


def spark_type(schema, root, key=None):
    """The Spark type of what stands under a key by a JSON Schema."""
    if "$ref" in schema:
        return spark_type(root["$defs"][schema["$ref"].rpartition("/")[2]], root, key)
    if "oneOf" in schema:
        return spark_type(next(c for c in schema["oneOf"] if c.get("type") != "null"), root, key)
    kinds = schema.get("type", "string")
    kind = kinds if isinstance(kinds, str) else next(k for k in kinds if k != "null")
    if "prefixItems" in schema:
        return T.ArrayType(LONG)
    if kind == "array":
        return T.ArrayType(spark_type(schema["items"], root))
    if kind == "object" and "properties" not in schema:
        return T.MapType(TEXT, spark_type(schema.get("additionalProperties", {}), root))
    if kind == "object":
        return struct(**{k: spark_type(v, root, k) for k, v in schema["properties"].items()})
    if kind == "integer":
        return LONG if key == "value" else WHOLE
    return {"string": TEXT, "boolean": FLAG, "number": T.DoubleType()}[kind]


def policies_type(schema):
    """The columns of `policies` by the schema of policy records, which the program prints."""
    columns = [
        field for field in spark_type(schema, schema).fields
        if field.name not in ("schema", "entities")]
    return T.StructType([
        T.StructField("position", LONG), *columns, T.StructField("record", TEXT)])


ENTITIES = struct(
    position=LONG, document=TEXT, policy=TEXT, owner=WHOLE, number=WHOLE, type=TEXT, text=TEXT,
    field=TEXT, spans=SPANS, edtf=TEXT, fiscal_year=WHOLE, value=TEXT)

COUNTS = struct(
    policies=LONG, measures=LONG, entities=LONG, characters=LONG, assigned=LONG, sections=LONG, furniture=LONG,
    unassigned=LONG, notes=LONG, warnings=LONG, errors=LONG)

MANIFEST = struct(
    position=LONG, id=TEXT, source=TEXT, sha256=TEXT, status=TEXT, counts=COUNTS,
    error=struct(code=TEXT, message=TEXT, byte_offset=LONG, line=LONG),
    record=TEXT, source_text=TEXT)



def tables(schema):
    """All tables in the order in which they are written: with the manifest, all is there."""
    return {"policies": policies_type(schema), "entities": ENTITIES, "manifest": MANIFEST}



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
        **{key: ledger[key] for key in ("characters", "assigned", "sections", "furniture", "unassigned")},
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


def rows(answer, policies_type):
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
                    shaped({**record, "position": position, "record": record_text}, policies_type))
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
    # The program is on the workers; the driver need not have it.
    schema = spark.sparkContext.parallelize([program], 1).map(
        lambda name: subprocess.check_output([located(name), "schema", "policy"])).first()
    types = tables(json.loads(schema))

    def convert(partition):
        placed = ((*places.value[path], path, bytes(content)) for path, content in partition)
        command = [located(program), "stream", "--jobs", "1", *options]
        return (rows(answer, types["policies"]) for answer in answers(placed, command))

    scanned = files.select("path", "content").rdd.map(tuple)
    empty = order.keys() - {row.path for row in files.select("path").collect()}
    if empty:
        blanks = [(path, b"") for path in sorted(empty)]
        scanned = scanned.union(spark.sparkContext.parallelize(blanks, 1))
    converted = scanned.mapPartitions(convert)
    # Every table is read off the same answers: they are made once and wait on the workers' disks.
    converted.persist(StorageLevel.DISK_ONLY)
    for name, schema in types.items():
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
