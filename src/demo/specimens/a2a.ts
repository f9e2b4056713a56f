import { pythonProject } from '../ecosystems/python.ts';
import type { Specimen } from '../specimen.ts';

export const a2a: Specimen = {
  id: 'HMS-A2A',
  ecosystem: pythonProject,
  summary: 'Lets agents vote over rounds until one answer has the majority, and says when none gets it.',
  feature: 'find the answer that most agents agree on',
  dependencies: { fastapi: '>=0.115', langchain: '>=0.3', langgraph: '>=0.2' },
  devDependencies: { httpx: '>=0.27' },
  source: {
    'hms_a2a/__init__.py': '',
    'hms_a2a/consensus.py': `"""Rounds of voting between agents."""

from collections import Counter


def majority(votes):
    """The answer with more than half of the votes, or None."""
    if not votes:
        return None
    answer, count = Counter(votes).most_common(1)[0]
    return answer if count * 2 > len(votes) else None


def deliberate(agents, question, rounds=3):
    """Asks every agent again, with what the others said, until most agree.

    Returns (answer, number of the round), or (None, rounds) when they never did.
    """
    said = {}
    for number in range(1, rounds + 1):
        said = {name: ask(question, dict(said)) for name, ask in sorted(agents.items())}
        answer = majority(list(said.values()))
        if answer is not None:
            return answer, number
    return None, rounds
`,
  },
  tests: {
    'tests/test_consensus.py': `import unittest

from hms_a2a.consensus import deliberate, majority


def follower(leader):
    """Says what the leader said in the round before."""
    return lambda question, said: said.get(leader, "unsure")


class MajorityTest(unittest.TestCase):
    def test_needs_more_than_half(self):
        self.assertEqual(majority(["a", "a", "b"]), "a")
        self.assertIsNone(majority(["a", "a", "b", "b"]))

    def test_has_no_answer_without_votes(self):
        self.assertIsNone(majority([]))


class DeliberateTest(unittest.TestCase):
    def test_agrees_once_agents_heard_each_other(self):
        agents = {
            "ada": lambda question, said: "42",
            "bob": follower("ada"),
            "cyd": lambda question, said: "43",
        }

        self.assertEqual(deliberate(agents, "what is it?"), ("42", 2))

    def test_gives_up_after_the_last_round(self):
        agents = {"ada": lambda question, said: "42", "cyd": lambda question, said: "43"}

        self.assertEqual(deliberate(agents, "what is it?", rounds=2), (None, 2))


if __name__ == "__main__":
    unittest.main()
`,
  },
};
