"""Holds the installed module to what the command writes; run by scripts/package-test.

Beside the samples it converts names that are hard on ids and a file that cannot be read.
"""

import json
import pathlib
import shutil
import subprocess
import tempfile

import shisaku
from shisaku import _inputs, records, tables, types

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "Samples/mirai-2025/mirai-2025.txt"


def make_dumps(folder):
    """The samples, and copies under names that clash or have to be changed."""
    for path in sorted((ROOT / "Samples").glob("*/*.txt")):
        shutil.copy(path, folder)
    for name in ["twice/clash.txt", "again/clash.txt", "施策 集#1.txt", ".hidden.txt", "a.csv"]:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        shutil.copy(SAMPLE, path)
    (folder / "mark.txt").write_bytes(b"\xef\xbb\xbf" + SAMPLE.read_bytes())
    (folder / "broken.txt").write_bytes(SAMPLE.read_bytes()[:1000] + b"\xff")


def check_records(folder, output):
    """The same records, ids, order and failures as `shisaku convert`."""
    subprocess.run(
        [shisaku.program(), "convert", folder, "--output", output, "--format", "jsonl", "--quiet"],
        stderr=subprocess.DEVNULL)
    written = [json.loads(line) for line in (output / "policies.jsonl").open("rb")]
    manifest = [json.loads(line) for line in (output / "manifest.jsonl").open("rb")]
    found = list(shisaku.convert(folder))
    assert [r.data for r in found if isinstance(r, shisaku.Record)] == written
    failed = [(r.id, r.code) for r in found if isinstance(r, shisaku.Failure)]
    assert failed == [
        (line["id"], line["error"]["code"]) for line in manifest if line["status"] == "failed"]
    assert failed, "no failure was tried"
    assert [d.id for d in shisaku.documents(folder)] == [line["id"] for line in manifest]
    return found


def check_sources(found):
    """Every value that was read leads to its bytes, and its text to the value."""
    count = 0
    for record in found:
        if isinstance(record, shisaku.Failure):
            continue
        for pointer in record.provenance:
            source = record.source(pointer)
            assert source.bytes and source.page is not None
            assert len(source.bytes) == sum(end - start for start, end in source.spans)
            count += 1
    # One after the other they would start the program a thousand times.
    named = next(r for r in found if isinstance(r, shisaku.Record) and r.name)
    assert shisaku.normalize(named.source("/name").text, eras="keep") == named.name
    try:
        named.source("/nowhere")
        raise AssertionError("a value without a source has one")
    except KeyError:
        pass
    return count


def check_types():
    """The types have the members of the schema."""
    schema = json.loads(
        subprocess.check_output([shisaku.program(), "schema", "policy"]))
    assert list(records.Record.__annotations__) == list(schema["properties"])
    kinds = {
        "Office": schema["$defs"]["office"], "Reading": schema["$defs"]["reading"],
        "BudgetEntry": schema["$defs"]["budgetEntry"], "Entity": schema["$defs"]["entity"],
        "Diagnostic": schema["$defs"]["diagnostic"],
        "Field": schema["properties"]["fields"]["items"],
        "Indicator": schema["properties"]["indicators"]["items"],
        "Part": schema["properties"]["parts"]["items"],
        "Measure": schema["properties"]["measures"]["items"]}
    for name, shape in kinds.items():
        assert list(getattr(types, name).__annotations__) == list(shape["properties"]), name


def check_tables(found):
    """A row for each thing that the records hold."""
    rows = tables._gathered(found)
    good = [r for r in found if isinstance(r, shisaku.Record)]
    assert rows["policies"]["id"] == [r.id for r in good]
    assert len(rows["entities"]["policy"]) == sum(len(r.entities) for r in good)
    assert len(rows["fields"]["policy"]) == sum(len(r.fields) for r in good)
    amounts = [
        entry["amount"] and entry["amount"]["value"]
        for r in good if r.budget for entry in r.budget["entries"]]
    assert rows["budgets"]["amount_jpy"] == amounts
    assert len(rows["failures"]["id"]) == len(found) - len(good)


def check_ends(folder):
    """Who stops taking records stops the program; who asks wrongly is told in a sentence."""
    some = shisaku.convert([folder] * 50)
    next(some)
    some.close()
    try:
        next(shisaku.convert(folder, profile="no-such-profile"))
        raise AssertionError("a profile that is not there was used")
    except shisaku.ProgramError as error:
        assert "no-such-profile" in str(error)
    assert list(shisaku.convert([])) == []


def check_text():
    """Texts with every kind of line end stay whole."""
    assert shisaku.normalize("Ｒ３～Ｒ７年度") == "2021〜2025年度"
    assert [e["type"] for e in shisaku.entities("上限１，５００百万円\u2028令和５年度")] == [
        "money", "fiscal_year"]
    assert shisaku.entities("") == []


def main():
    """All checks, and what they were made on."""
    source = (ROOT / "scripts/spark/ingest.py").read_text("utf-8")
    for line in [f"EXTENSIONS = {_inputs.EXTENSIONS!r}".replace("'", '"')]:
        assert line in source, "other endings than those of convert"
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        (work / "dumps").mkdir()
        make_dumps(work / "dumps")
        found = check_records(work / "dumps", work / "records")
        values = check_sources(found)
        check_types()
        check_tables(found)
        check_ends(work / "dumps")
        check_text()
    print(f"The Python module: {len(found)} records, {values} values with their bytes.")


main()
