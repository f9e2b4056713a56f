import type { HealthState } from '../../domain/status/status.ts';
import { formatDuration } from '../../domain/text/durations.ts';
import { countOf } from '../../domain/text/counts.ts';
import type { ProbedComponent } from '../../views/shapes/probe.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** Every check with what was asked, answered and judged, and what is known of each component. */
export function renderProbes(output: Output, probed: readonly ProbedComponent[]): string {
  const table = renderTable(
    output,
    [
      { title: 'COMPONENT' },
      { title: 'CHECK' },
      { title: 'VERDICT' },
      { title: 'TIME', align: 'right' },
      { title: 'ASKED, ANSWERED', flexible: true },
    ],
    probed.flatMap(({ component_id, checks }) =>
      checks.map(({ name, kind, verdict, duration_ms, asked, answered }) => [
        component_id,
        name ?? kind,
        verdict,
        formatDuration(duration_ms),
        `${asked}: ${answered}`,
      ]),
    ),
  );
  return [table, '', ...probed.map(describeKnown)].join('\n');
}

function describeKnown({ component_id, environment, recorded, known }: ProbedComponent): string {
  const what = recorded ? 'is recorded as' : 'was recorded as';
  return known.settled === 'unknown' && known.state === 'unknown'
    ? `${component_id}: nothing is recorded yet; \`hms probe ${component_id} --record\` records the answers.`
    : `${component_id} ${what} ${wordsOf(known)} (${environment}).`;
}

function wordsOf({ state, settled, failures, successes, degraded }: HealthState): string {
  if (state === 'suspect') return `${settled}, suspect after ${countOf(failures, 'failed check')}`;
  if (state === 'recovering') return `down, recovering after ${countOf(successes, 'successful check')}`;
  return degraded && state === 'up' ? 'up, with a warning' : state;
}
