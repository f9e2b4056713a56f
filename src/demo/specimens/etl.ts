import { pythonRequirements } from '../ecosystems/python.ts';
import type { Specimen } from '../specimen.ts';

export const etl: Specimen = {
  id: 'HMS-ETL',
  ecosystem: pythonRequirements,
  summary: 'Cleans rows of a CSV file, sets aside those that it cannot read, and adds amounts up by month.',
  feature: 'clean rows and add amounts up by month',
  dependencies: { dagster: '==1.9.6', pandas: '==2.2.3' },
  devDependencies: { ruff: '==0.8.4' },
  source: {
    'hms_etl/__init__.py': '',
    'hms_etl/pipeline.py': `"""Extract, transform and load one file of payments."""

import csv
import io
from collections import defaultdict
from datetime import date
from decimal import Decimal, InvalidOperation


def extract(text):
    """Rows of a CSV text with a header line, each with its line number."""
    reader = csv.DictReader(io.StringIO(text))
    return [(reader.line_num, row) for row in reader]


def transform(rows):
    """(clean rows, rejected rows); a rejected row is its line number and why."""
    clean, rejected = [], []
    for line, row in rows:
        try:
            day = date.fromisoformat(row["day"].strip())
            clean.append({"day": day, "amount": Decimal(row["amount"].strip())})
        except (ValueError, InvalidOperation) as error:
            rejected.append((line, type(error).__name__))
    return clean, rejected


def load(rows):
    """Total amount by month, as in {"2026-03": Decimal("12.50")}."""
    totals = defaultdict(Decimal)
    for row in rows:
        totals[row["day"].strftime("%Y-%m")] += row["amount"]
    return dict(totals)
`,
  },
  tests: {
    'tests/test_pipeline.py': String.raw`import unittest
from decimal import Decimal

from hms_etl.pipeline import extract, load, transform

TEXT = "day,amount\n2026-03-01, 10.10\n2026-03-31,2.40\nyesterday,1\n2026-04-01,ten\n2026-04-02,5\n"


class PipelineTest(unittest.TestCase):
    def test_numbers_rows_by_their_line(self):
        self.assertEqual([line for line, _ in extract(TEXT)], [2, 3, 4, 5, 6])

    def test_sets_aside_what_it_cannot_read(self):
        _, rejected = transform(extract(TEXT))

        self.assertEqual(rejected, [(4, "ValueError"), (5, "InvalidOperation")])

    def test_adds_up_by_month(self):
        clean, _ = transform(extract(TEXT))

        self.assertEqual(load(clean), {"2026-03": Decimal("12.50"), "2026-04": Decimal("5")})

    def test_loses_no_cent(self):
        clean, _ = transform(extract("day,amount\n" + "2026-05-01,0.10\n" * 3))

        self.assertEqual(load(clean), {"2026-05": Decimal("0.30")})

    def test_has_no_months_without_rows(self):
        self.assertEqual(load([]), {})


if __name__ == "__main__":
    unittest.main()
`,
  },
};
