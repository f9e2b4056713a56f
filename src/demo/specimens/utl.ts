import { pythonWithShell } from '../ecosystems/python.ts';
import type { Specimen } from '../specimen.ts';

export const utl: Specimen = {
  id: 'HMS-UTL',
  ecosystem: pythonWithShell,
  summary: 'Makes file names out of titles, in Python and in the shell; both must agree.',
  feature: 'make file names out of titles, in Python and in the shell',
  source: {
    'hms_utl/__init__.py': '',
    'hms_utl/slug.py': String.raw`"""File names out of titles."""

import re
import sys


def slug(title):
    """Lower case letters and digits of ASCII; one hyphen for everything between them."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


if __name__ == "__main__":
    for line in sys.stdin:
        print(slug(line))
`,
    'bin/slug.sh': String.raw`#!/bin/sh
# Reads titles, one on a line, and prints a file name for each.
LC_ALL=C tr 'A-Z' 'a-z' | LC_ALL=C sed -e 's/[^a-z0-9][^a-z0-9]*/-/g' -e 's/^-//' -e 's/-$//'
`,
  },
  tests: {
    'tests/titles.txt': `Quarterly Report 2026
  What's new?
Costs & Benefits -- a review
already-a-name
`,
    'tests/slugs.txt': `quarterly-report-2026
what-s-new
costs-benefits-a-review
already-a-name
`,
    'tests/test_slug.py': `import unittest
from pathlib import Path

from hms_utl.slug import slug

HERE = Path(__file__).resolve().parent


class SlugTest(unittest.TestCase):
    def test_makes_the_expected_names(self):
        titles = (HERE / "titles.txt").read_text().splitlines()

        self.assertEqual([slug(title) for title in titles], (HERE / "slugs.txt").read_text().splitlines())

    def test_makes_nothing_of_punctuation(self):
        self.assertEqual(slug("?!"), "")


if __name__ == "__main__":
    unittest.main()
`,
    'tests/check.sh': `#!/bin/sh
# The Python and the shell must make the same names.
set -eu
cd "$(dirname "$0")/.."
python3 -m unittest discover -s tests -q
[ "$(sh bin/slug.sh <tests/titles.txt)" = "$(cat tests/slugs.txt)" ] || {
  echo "bin/slug.sh does not make the names of tests/slugs.txt" >&2
  exit 1
}
[ "$(python3 -m hms_utl.slug <tests/titles.txt)" = "$(cat tests/slugs.txt)" ] || {
  echo "hms_utl.slug does not make the names of tests/slugs.txt" >&2
  exit 1
}
`,
  },
};
