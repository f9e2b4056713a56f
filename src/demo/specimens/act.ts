import { pythonProject } from '../ecosystems/python.ts';
import type { Specimen } from '../specimen.ts';

export const act: Specimen = {
  id: 'HMS-ACT',
  ecosystem: pythonProject,
  summary: 'Sorts the actions of a plan into batches: what is in one batch can run at the same time.',
  feature: 'sort actions into batches that run together',
  dependencies: { pydantic: '>=2.7' },
  source: {
    'hms_act/__init__.py': '',
    'hms_act/plan.py': `"""The order in which the actions of several agents can run."""

from graphlib import TopologicalSorter


def batches(needs):
    """Batches of actions, each sorted by name.

    needs maps an action to the actions that must be done before it.
    Raises graphlib.CycleError when actions wait for each other.
    """
    sorter = TopologicalSorter(needs)
    sorter.prepare()
    result = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        result.append(ready)
        sorter.done(*ready)
    return result


def duration(needs, seconds):
    """How long the plan takes when every batch waits for its slowest action."""
    return sum(max(seconds[action] for action in batch) for batch in batches(needs))
`,
  },
  tests: {
    'tests/test_plan.py': `import unittest
from graphlib import CycleError

from hms_act.plan import batches, duration

REPORT = {"write": {"read", "search"}, "review": {"write"}, "search": {"ask"}}


class PlanTest(unittest.TestCase):
    def test_runs_together_what_waits_for_nothing_else(self):
        self.assertEqual(batches(REPORT), [["ask", "read"], ["search"], ["write"], ["review"]])

    def test_has_no_batch_without_actions(self):
        self.assertEqual(batches({}), [])

    def test_refuses_actions_that_wait_for_each_other(self):
        with self.assertRaises(CycleError):
            batches({"write": {"review"}, "review": {"write"}})

    def test_waits_for_the_slowest_of_each_batch(self):
        seconds = {"ask": 1, "read": 5, "search": 2, "write": 10, "review": 3}

        self.assertEqual(duration(REPORT, seconds), 20)


if __name__ == "__main__":
    unittest.main()
`,
  },
};
