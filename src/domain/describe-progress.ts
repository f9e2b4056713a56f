import type { RunProgress } from './run.ts';

const MARKS = { green: '🟢', yellow: '🟡', red: '🔴', unknown: '⚪' } as const;
/** Temporal shows up to 20 KB; this many lines stay well below, at any fleet size. */
const MAX_LINES = 50;

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
    ...(running.length > 0 ? ['', `Running now: ${running.join(', ')}`] : []),
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
  const shown = lines.slice(0, MAX_LINES);
  return lines.length > MAX_LINES
    ? [...shown, `… and ${lines.length - MAX_LINES} more lines`].join('\n')
    : shown.join('\n');
}

function oneLine(text: string | null): string {
  const line = (text ?? '').replaceAll(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
