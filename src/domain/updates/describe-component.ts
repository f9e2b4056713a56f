import { titledList } from '../text/details.ts';
import { formatDuration } from '../text/durations.ts';
import type { StepResult } from './run.ts';
import { inline, lines, inMarkdown, type Markdown } from '../text/markdown.ts';

/** An error says in its last words what to do. */
const WHOLE = { characters: 1_000 };

/** One component's update as Markdown, for Temporal's Web UI: what it does now or came to, and how each step went. */
export function describeComponent(
  now: string,
  steps: readonly StepResult[],
  errors: readonly string[],
): Markdown {
  const begun = steps.filter(({ outcome }) => outcome !== 'skipped');
  return lines([
    inMarkdown`**${now}**`,
    ...titledList('Steps', begun.map(describeStep)),
    ...titledList(
      'What failed',
      [...new Set(errors)].map((error) => ({ source: inline(error, WHOLE) })),
    ),
  ]);
}

function describeStep({ step, outcome, attempts, duration_ms }: StepResult): Markdown {
  const tries = attempts > 1 ? `, at attempt ${attempts}` : '';
  return inMarkdown`${step}: ${outcome} in ${formatDuration(duration_ms)}${tries}`;
}
