import { pythonRequirements } from '../ecosystems/python.ts';
import type { Specimen } from '../specimen.ts';

export const doc: Specimen = {
  id: 'HMS-DOC',
  ecosystem: pythonRequirements,
  summary: 'Writes the table of contents of a Markdown document, with anchors that stay unique.',
  feature: 'write a table of contents with unique anchors',
  dependencies: { mkdocs: '==1.6.1', 'mkdocs-material': '==9.5.49' },
  devDependencies: { codespell: '==2.3.0' },
  source: {
    'hms_doc/__init__.py': '',
    'hms_doc/contents.py': String.raw`"""Table of contents of a Markdown document."""

import re

HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*$")


def headings(markdown):
    """(level, title) of each heading; what stands in a fenced block is code."""
    found = []
    fence = None
    for line in markdown.splitlines():
        mark = line.lstrip()[:3]
        if mark in ("~~~", chr(96) * 3):
            fence = None if fence == mark else fence or mark
        match = HEADING.match(line)
        if fence is None and match:
            found.append((len(match[1]), match[2]))
    return found


def anchor(title):
    """The anchor of a title as GitHub makes it: lower case, no punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def contents(markdown):
    """A nested list of links; the second heading of one name gets -1, the third -2."""
    lines = []
    seen = {}
    for level, title in headings(markdown):
        name = anchor(title)
        count = seen.get(name, 0)
        seen[name] = count + 1
        target = name if count == 0 else "{}-{}".format(name, count)
        lines.append("{}- [{}](#{})".format("  " * (level - 1), title, target))
    return "\n".join(lines)
`,
  },
  tests: {
    'tests/test_contents.py': String.raw`import unittest

from hms_doc.contents import anchor, contents, headings


class ContentsTest(unittest.TestCase):
    def test_nests_by_level(self):
        self.assertEqual(contents("# Guide\n## Start\n"), "- [Guide](#guide)\n  - [Start](#start)")

    def test_keeps_anchors_unique(self):
        self.assertEqual(contents("# Start\n# Start\n"), "- [Start](#start)\n- [Start](#start-1)")

    def test_takes_no_heading_from_code(self):
        self.assertEqual(headings("# Real\n~~~\n# a comment\n~~~\n"), [(1, "Real")])

    def test_drops_punctuation_from_anchors(self):
        self.assertEqual(anchor("What's new in 2.0?"), "whats-new-in-20")

    def test_takes_closing_marks_off_a_title(self):
        self.assertEqual(headings("## Usage ##"), [(2, "Usage")])

    def test_has_no_contents_without_headings(self):
        self.assertEqual(contents("just text"), "")


if __name__ == "__main__":
    unittest.main()
`,
  },
};
