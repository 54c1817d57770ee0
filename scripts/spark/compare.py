"""Compares the tables of ingest.py with the records of `shisaku convert`; see scripts/spark/test."""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "scripts/spark"))

import ingest
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

SEED = ROOT.parent / "shared/corpus/seed/dejiden-2023.txt"

# Headings, parts with amounts, and indicators: what sheets have not.
LIST = """令和７年度当初予算案　主要事業
１　子育て環境の充実
○ 保育士就業継続支援事業　　　　　　　85,000千円（こども課）
　保育士が長く働けるよう、奨学金の返還を支援する。
　① 返還の支援　　　60,000千円
　② 相談窓口の設置　25,000千円
○ 放課後の居場所づくり事業　　　　　　12,000千円（こども課）
　学校の空き教室を使い、放課後の居場所をつくる。
"""
PLAN = """基本目標２　人の流れをつくる
施策（１）移住の促進
具体的な取組① お試し住宅の整備
空き家を改修し、移住を考える人が1か月まで住める住宅を用意する。
担当課：移住推進課
指標：お試し住宅の利用件数　基準値 12件（令和4年度）　目標値 40件（令和8年度）
具体的な取組② 移住相談会の開催
都市部で相談会を開き、移住した人の声を伝える。
担当課：移住推進課
指標：相談会の参加者数　基準値 80人（令和4年度）　目標値 200人（令和8年度）
"""


def make_dumps(folder):
    """Samples, the real dump where it is at hand, names and bytes that are hard on a reader."""
    samples = sorted((ROOT / "Samples").glob("*/*.txt"))
    assert len(samples) >= 4, "Samples are missing"
    for sample in samples:
        shutil.copy(sample, folder)
    if SEED.is_file():
        shutil.copy(SEED, folder)
    else:
        print("No corpora in ../shared: the real dump is left out.")
    text = samples[0].read_bytes()
    hard = {
        "twice/clash.txt": text, "twice.again/clash.txt": text + b"\n", "clash.text": text,
        "same/施策 集#1.txt": text, "same/施策-集-1.TXT": text, "a%20b+c.txt": text,
        "か゛.txt": text,
        "..txt": text, "mark.txt": b"\xef\xbb\xbf" + text, "crlf.txt": text.replace(b"\n", b"\r\n"),
        "nul.txt": text.replace("。".encode(), b"\0", 1),
        "empty.txt": b"", "blank.txt": b" \n\n", "broken.txt": text[:1000] + b"\xff" + text[1000:],
        "utf16.txt": text.decode().encode("utf-16"),
        "shift.txt": text.decode().encode("cp932", "replace"),
        "pdf.txt": b"%PDF-1.7\n", "zip.txt": b"PK\x03\x04" + bytes(1000),
        "nothing.txt": "会議。\n".encode(), "list.txt": LIST.encode(), "plan.txt": PLAN.encode(),
        "packed/clash.txt.GZ": gzip.compress(text, mtime=0), "half.txt.gz": b"\x1f\x8b\x08broken",
        "policies.jsonl.txt": text, "ignored.csv": text, "ignored.gz": gzip.compress(text, mtime=0),
    }
    for name, content in hard.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    more = os.environ.get("SHISAKU_SPARK_DUMPS", "0")
    if os.path.isdir(more):
        shutil.copytree(more, folder / "generated")
    elif int(more):
        subprocess.run(
            [sys.executable, ROOT / "scripts/make-samples", "--count", more,
             "--output", folder / "generated", "--seed", "21"], check=True)


def lines(rows):
    return "".join(row.record + "\n" for row in rows if row.record is not None).encode()


def check_same(what, ours, theirs):
    if ours != theirs:
        place = next(
            (i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b),
            min(len(ours), len(theirs)))
        sys.exit(f"error: {what} differ at {place}:\n{ours[place:][:300]}\n{theirs[place:][:300]}")


def check_manifest(rows, expected):
    """Every line of the manifest; what only one of the two knows is left out."""
    check_same("ids", [row.id for row in rows], [entry["id"] for entry in expected])
    keys = ingest.MANIFEST.names
    theirs = [{key: entry[key] for key in keys if key in entry} for entry in expected]
    ours = []
    for row, entry in zip(rows, theirs):
        values = row.asDict(recursive=True)
        values["source"] = values["source"].removeprefix("file:")
        if values["error"]:
            values["error"] = {key: v for key, v in values["error"].items() if v is not None}
        ours.append({key: values[key] for key in entry})
    check_same("manifests", ours, theirs)


def check_entities(rows, documents, policies):
    """All entities, those of a document's policies before its own."""
    expected = [
        (owner["document"] if "document" in owner else owner["id"],
         owner["id"] if "document" in owner else None, number, entity["text"], entity["spans"],
         entity["value"])
        for document in documents
        for owner in [*policies.get(document["id"], []), document]
        for number, entity in enumerate(owner["entities"])]
    ours = [
        (row.document, row.policy, row.number, row.text, row.spans, json.loads(row.value))
        for row in rows]
    check_same("entities", ours, expected)


def check_members(rows, policies):
    """What lists and plans have: in columns of their own as in the records, and somewhere at all."""
    for member in ["path", "parts", "indicators"]:
        expected = [policy[member] for policy in policies]
        assert any(expected), f"no dump has {member}"
        check_same(member, [row.asDict(recursive=True)[member] for row in rows], expected)


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name).resolve()
        (work / "dumps").mkdir()
        make_dumps(work / "dumps")
        start = time.perf_counter()
        subprocess.run(
            [program, "convert", work / "dumps", "--output", work / "records", "--format", "jsonl",
             "--quiet"], stderr=subprocess.DEVNULL)
        converted = time.perf_counter()
        # As it is submitted to a cluster.
        submit = [
            Path(sys.executable).with_name("spark-submit"), "--master", "local[2]",
            "--conf", "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=4",
            "--conf", "spark.log.level=ERROR", "--files", program, ROOT / "scripts/spark/ingest.py"]
        # The environment of this Python, for the driver and for the workers.
        environment = {**os.environ, "PYSPARK_PYTHON": sys.executable,
                       "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        done = subprocess.run(
            [*submit, work / "dumps", "--output", work / "tables"], capture_output=True, text=True,
            env=environment)
        if done.returncode != 0:
            said = f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
            sys.exit(f"error: the job ended with {done.returncode}:\n{said}")
        ingested = time.perf_counter()
        spark = (
            SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
            .config("spark.log.level", "ERROR").getOrCreate())

        records = work / "records"
        types = ingest.tables(
            json.loads(subprocess.check_output([program, "schema", "policy"])))
        tables = {name: spark.read.parquet(str(work / "tables" / name)) for name in types}
        for name, schema in types.items():
            check_same("schemas", tables[name].schema.simpleString(), schema.simpleString())
        rows = {}
        for name, table in tables.items():
            ordered = table.orderBy(*ingest.ORDER[name])
            rows[name] = ordered.withColumn("file", F.input_file_name()).collect()
            files = [row.file for row in rows[name]]
            check_same(f"order of the files of {name}", files, sorted(files))
        entries = [json.loads(line) for line in (records / "manifest.jsonl").open("rb")]
        check_manifest(rows["manifest"], entries)
        documents = (records / "documents.jsonl").read_bytes()
        policies = (records / "policies.jsonl").read_bytes()
        check_same("document records", lines(rows["manifest"]), documents)
        check_same("policy records", lines(rows["policies"]), policies)
        check_members(rows["policies"], [json.loads(line) for line in policies.splitlines()])
        by_document = {}
        for line in policies.splitlines():
            record = json.loads(line)
            by_document.setdefault(record["document"], []).append(record)
        check_entities(
            rows["entities"], [json.loads(line) for line in documents.splitlines()], by_document)
        spark.stop()
        print(
            f"{len(entries)} documents ({done.stdout.strip()}), "
            f"{len(rows['policies'])} policies, {len(rows['entities'])} entities: the tables of "
            f"Spark hold the {len(policies) + len(documents)} bytes of records that convert wrote; "
            f"convert {converted - start:.1f} s, Spark {ingested - converted:.1f} s")


main()
