import { titledList } from './details.ts';
import { formatDuration } from './durations.ts';
import type { StepResult } from './run.ts';

/** One component's update as Markdown, for Temporal's Web UI: what it does now or came to, and how each step went. */
export function describeComponent(
  now: string,
  steps: readonly StepResult[],
  errors: readonly string[],
): string {
  const begun = steps.filter(({ outcome }) => outcome !== 'skipped');
  return [
    `**${now}**`,
    ...titledList('Steps', begun.map(describeStep)),
    ...titledList('What failed', [...new Set(errors)]),
  ].join('\n');
}

function describeStep({ step, outcome, attempts, duration_ms }: StepResult): string {
  const tries = attempts > 1 ? `, at attempt ${attempts}` : '';
  return `${step}: ${outcome} in ${formatDuration(duration_ms)}${tries}`;
}
