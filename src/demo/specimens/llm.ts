import { pythonRequirements } from '../ecosystems/python.ts';
import type { Specimen } from '../specimen.ts';

export const llm: Specimen = {
  id: 'HMS-LLM',
  ecosystem: pythonRequirements,
  summary: 'Keeps prompts with their variables, renders them, and refuses one that is longer than its budget.',
  feature: 'render prompts within their budget',
  dependencies: { jinja2: '==3.1.5', 'opentelemetry-sdk': '==1.29.0' },
  devDependencies: { ruff: '==0.8.4' },
  health: ['python3', '-m', 'hms_llm.health'],
  source: {
    'hms_llm/__init__.py': '',
    'hms_llm/prompt.py': `"""Prompts with named variables."""

from string import Template


class PromptError(ValueError):
    """A prompt that cannot be sent as it is."""


def variables(text):
    """Names of the variables of a prompt, sorted."""
    matches = Template.pattern.finditer(text)
    return sorted({match["named"] or match["braced"] for match in matches if match["named"] or match["braced"]})


def render(text, values, max_words):
    """The prompt with its values; PromptError names what is missing or too much."""
    missing = [name for name in variables(text) if name not in values]
    if missing:
        raise PromptError("no value for " + ", ".join(missing))
    rendered = Template(text).substitute(values)
    words = len(rendered.split())
    if words > max_words:
        raise PromptError("the prompt has {} words, {} are allowed".format(words, max_words))
    return rendered
`,
    'hms_llm/health.py': `"""Exits 0 when every prompt of the folder prompts/ renders."""

import sys
from pathlib import Path

from hms_llm.prompt import PromptError, render, variables

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"


def failures(folder):
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        try:
            render(text, {name: name for name in variables(text)}, max_words=200)
        except PromptError as error:
            yield "{}: {}".format(path.name, error)


if __name__ == "__main__":
    found = list(failures(PROMPTS))
    print("\\n".join(found), file=sys.stderr)
    sys.exit(1 if found else 0)
`,
    'prompts/summary.txt': `Summarise the text below for $reader in at most three sentences.
Say only what the text says.

$text
`,
    'prompts/triage.txt': `Does the message below need an answer today? Say yes or no, then why.

$message
`,
    '.env.example': `# Address of the model gateway; the demo calls none.
HMS_LLM_GATEWAY=http://127.0.0.1:8080
HMS_LLM_MAX_WORDS=200
`,
  },
  tests: {
    'tests/test_prompt.py': `import unittest
from pathlib import Path

from hms_llm.health import PROMPTS, failures
from hms_llm.prompt import PromptError, render, variables


class PromptTest(unittest.TestCase):
    def test_names_each_variable_once(self):
        self.assertEqual(variables("$b $a $b"), ["a", "b"])

    def test_takes_two_dollars_for_one(self):
        self.assertEqual(render("costs $$5, $name", {"name": "Ada"}, max_words=9), "costs $5, Ada")

    def test_says_which_values_are_missing(self):
        with self.assertRaisesRegex(PromptError, "no value for a, b"):
            render("$b $a", {}, max_words=9)

    def test_refuses_a_prompt_over_its_budget(self):
        with self.assertRaisesRegex(PromptError, "has 3 words, 2 are allowed"):
            render("one two $n", {"n": "three"}, max_words=2)


class HealthTest(unittest.TestCase):
    def test_renders_every_prompt_of_the_repository(self):
        self.assertEqual(list(failures(PROMPTS)), [])

    def test_has_prompts(self):
        self.assertTrue(list(Path(PROMPTS).glob("*.txt")))


if __name__ == "__main__":
    unittest.main()
`,
  },
};
