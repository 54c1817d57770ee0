"""python3 scripts/samples/test_forms.py: what holds of every form of the generator."""

import json
import re
import tempfile
import unittest
import xml.dom.minidom
from pathlib import Path

import forms.document
from forms.document import values
from forms.labels import UNKNOWN, catalogue


class FormTests(unittest.TestCase):
    def setUp(self):
        self.work = tempfile.TemporaryDirectory()
        self.folder = Path(self.work.name)
        for index in range(1, 41):
            forms.document.write(7, index, self.folder / str(index))

    def tearDown(self):
        self.work.cleanup()

    def test_every_value_is_printed_and_stays_on_the_page(self):
        for index in range(1, 41):
            folder = self.folder / str(index)
            traits = json.loads((folder / "traits.json").read_text("utf-8"))
            page = xml.dom.minidom.parse(str(folder / "pdftotext_bbox_layout.xhtml"))
            sheet = page.getElementsByTagName("page")[0]
            for word in page.getElementsByTagName("word"):
                self.assertLess(float(word.getAttribute("yMax")), float(sheet.getAttribute("height")), folder)
            # Page numbers and the labels of torn grids stand between the lines of a value.
            dump = re.sub(r"\s|- \d+ -|P\d+|\d+／\d+", "", (folder / "pdftotext.txt").read_text("utf-8"))
            for truth in json.loads((folder / "truth.json").read_text("utf-8")) if not traits["torn"] else []:
                for value in values(truth):
                    self.assertIn(re.sub(r"\s", "", value), dump, folder)
            xml.dom.minidom.parse(str(folder / "pdftohtml.xml"))

    def test_the_same_seed_gives_the_same_bytes(self):
        for name in ("pdftotext.txt", "pdftohtml.xml", "truth.json"):
            before = (self.folder / "3" / name).read_bytes()
            forms.document.write(7, 3, self.folder / "again")
            self.assertEqual(before, (self.folder / "again" / name).read_bytes())

    def test_unknown_labels_are_not_in_the_catalogue(self):
        known = catalogue()
        self.assertGreater(sum(map(len, known.values())), 300)
        self.assertFalse(set(UNKNOWN) & {name for names in known.values() for name in names})


if __name__ == "__main__":
    unittest.main()
