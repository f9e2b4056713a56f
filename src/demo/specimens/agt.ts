import { pythonProject } from '../ecosystems/python.ts';
import type { Specimen } from '../specimen.ts';

export const agt: Specimen = {
  id: 'HMS-AGT',
  ecosystem: pythonProject,
  summary: 'Finds the passages of the documentation that answer a question, ranked by BM25.',
  feature: 'rank passages of the documentation for a question',
  dependencies: { langchain: '>=0.3', langgraph: '>=0.2' },
  source: {
    'hms_agt/__init__.py': '',
    'hms_agt/retrieval.py': String.raw`"""Ranking by Okapi BM25, see https://en.wikipedia.org/wiki/Okapi_BM25."""

import math
import re
from collections import Counter

K1 = 1.5
B = 0.75


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower())


class Index:
    """Passages by name, ready to be asked."""

    def __init__(self, passages):
        self.counts = {name: Counter(words(text)) for name, text in passages.items()}
        self.lengths = {name: sum(count.values()) for name, count in self.counts.items()}
        self.mean_length = sum(self.lengths.values()) / max(1, len(passages))

    def ask(self, question, limit=3):
        """Names of the best passages, best first; a passage that shares no word is left out."""
        scores = {name: self._score(name, words(question)) for name in self.counts}
        found = [name for name in scores if scores[name] > 0]
        return sorted(found, key=lambda name: (-scores[name], name))[:limit]

    def _score(self, name, question):
        return sum(self._weight(word) * self._saturation(name, word) for word in set(question))

    def _weight(self, word):
        having = sum(1 for count in self.counts.values() if word in count)
        return math.log(1 + (len(self.counts) - having + 0.5) / (having + 0.5))

    def _saturation(self, name, word):
        count = self.counts[name][word]
        length = 1 - B + B * self.lengths[name] / self.mean_length
        return count * (K1 + 1) / (count + K1 * length)
`,
  },
  tests: {
    'tests/test_retrieval.py': `import unittest

from hms_agt.retrieval import Index

DOCS = Index(
    {
        "install": "Install the gateway, then start the gateway.",
        "login": "A user logs in with a token. The token ends after an hour.",
        "errors": "The gateway answers 429 when a user asks too often.",
    }
)


class IndexTest(unittest.TestCase):
    def test_puts_the_passage_first_that_says_the_word_most(self):
        self.assertEqual(DOCS.ask("gateway"), ["install", "errors"])

    def test_lets_a_rare_word_weigh_more(self):
        self.assertEqual(DOCS.ask("when does the token of a user end?", limit=1), ["login"])

    def test_does_not_care_about_case(self):
        self.assertEqual(DOCS.ask("TOKEN"), ["login"])

    def test_leaves_out_what_shares_no_word(self):
        self.assertEqual(DOCS.ask("billing"), [])


if __name__ == "__main__":
    unittest.main()
`,
  },
};
