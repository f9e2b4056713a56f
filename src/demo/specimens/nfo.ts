import { pythonProject } from '../ecosystems/python.ts';
import type { Specimen } from '../specimen.ts';

export const nfo: Specimen = {
  id: 'HMS-NFO',
  ecosystem: pythonProject,
  summary: 'Indexes what is known of institutions and answers questions that join several words.',
  feature: 'index institutions by the words that describe them',
  dependencies: { 'python-dateutil': '>=2.9', rapidfuzz: '>=3.11' },
  source: {
    'hms_nfo/__init__.py': '',
    'hms_nfo/index.py': String.raw`"""An inverted index of institutions."""

import re
from collections import defaultdict


class InstitutionIndex:
    def __init__(self):
        self._by_word = defaultdict(set)

    def add(self, name, description):
        for word in _words(name + " " + description):
            self._by_word[word].add(name)

    def search(self, query):
        """Names of the institutions that have every word; a word after a minus must not occur."""
        wanted, unwanted = [], []
        for term in query.split():
            (unwanted if term.startswith("-") else wanted).extend(_words(term))
        if not wanted:
            return []
        found = set.intersection(*(self._by_word.get(word, set()) for word in wanted))
        for word in unwanted:
            found = found - self._by_word.get(word, set())
        return sorted(found)


def _words(text):
    return re.findall(r"\w+", text.casefold())
`,
  },
  tests: {
    'tests/test_index.py': `import unittest

from hms_nfo.index import InstitutionIndex


class InstitutionIndexTest(unittest.TestCase):
    def setUp(self):
        self.index = InstitutionIndex()
        self.index.add("Reserve of Arcadia", "central bank, sets the rate")
        self.index.add("Bank of Utopia", "savings bank for farmers")
        self.index.add("Arcadia Statistics", "publishes the consumer price index")

    def test_joins_words(self):
        self.assertEqual(self.index.search("bank farmers"), ["Bank of Utopia"])

    def test_sorts_by_name(self):
        self.assertEqual(self.index.search("BANK"), ["Bank of Utopia", "Reserve of Arcadia"])

    def test_leaves_out_what_has_an_unwanted_word(self):
        self.assertEqual(self.index.search("arcadia -bank"), ["Arcadia Statistics"])

    def test_finds_nothing_for_unwanted_words_alone(self):
        self.assertEqual(self.index.search("-bank"), [])

    def test_finds_nothing_for_an_unknown_word(self):
        self.assertEqual(self.index.search("mint"), [])


if __name__ == "__main__":
    unittest.main()
`,
  },
};
