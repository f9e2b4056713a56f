import type { RunProgress } from './run.ts';

const MARKS = { green: '🟢', yellow: '🟡', red: '🔴', unknown: '⚪' } as const;
/** Temporal shows up to 20 KB; this many UTF-16 units of at most three bytes each stay below, at any fleet size. */
const MAX_LENGTH = 6_000;
const MAX_RUNNING = 20;

/** A run's progress as Markdown, for Temporal's Web UI: what is done, what failed, what runs now, and the worst first. */
export function describeProgress({ component_ids, running, finished }: RunProgress): string {
  const failed = finished.filter((result) => result.outcome === 'failed');
  const updated = finished.filter((result) => result.outcome === 'updated');
  const worst = finished.filter(
    ({ operational_status }) => operational_status === 'red' || operational_status === 'yellow',
  );
  const lines = [
    `**${finished.length} of ${component_ids.length}** components done: ${updated.length} updated, ` +
      `${finished.length - updated.length - failed.length} unchanged, ${failed.length} failed.`,
    ...(running.length > 0
      ? ['', `Running now: ${running.slice(0, MAX_RUNNING).join(', ')}${more(running.length - MAX_RUNNING)}`]
      : []),
    ...(failed.length > 0
      ? ['', '**Failed**', ...failed.map((result) => `- ${result.component_id}: ${oneLine(result.error)}`)]
      : []),
    ...(worst.length > 0
      ? [
          '',
          '**Not green**',
          ...worst.map(
            (result) =>
              `- ${MARKS[result.operational_status]} ${result.component_id}: ${oneLine(result.why)}`,
          ),
        ]
      : []),
  ];
  return withinLimit(lines).join('\n');
}

function more(count: number): string {
  return count > 0 ? ` and ${count} more` : '';
}

function withinLimit(lines: readonly string[]): string[] {
  let length = 0;
  const shown = lines.filter((line) => (length += line.length + 1) <= MAX_LENGTH);
  return shown.length === lines.length
    ? shown
    : [...shown, `… and ${lines.length - shown.length} more lines`];
}

function oneLine(text: string | null): string {
  const line = (text ?? '').replaceAll(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
