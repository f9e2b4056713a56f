import { COLOURS } from '../../domain/colour-names.ts';
import { formatDuration, formatInterval } from '../../domain/text/durations.ts';
import type { CycleReport, HealthChange, MonitorOverview } from '../../domain/monitor/overview.ts';
import { CYCLE_REASONS, stateInWords } from '../../domain/monitor/state-words.ts';
import { describeChange, describeWatch } from '../../domain/monitor/words.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { markStatus, paintStatus } from './colours.ts';
import { countOf } from '../../domain/text/counts.ts';
import { renderResting } from './resting.ts';
import { formatMoment, formatTime } from '../../domain/text/moments.ts';
import { andMore, cutList } from '../../domain/text/lists.ts';

const SHOWN_NOTES = 5;
const SHOWN_CHANGES = 5;
/** Intervals; with the most jitter that there is, no next cycle is so far away. */
const FAR_AHEAD = 3;
const FAR =
  'That is improbably far away: a clock was set ahead and back. `hms monitor check` has a cycle now, and `hms monitor interval 1h`, or another time, counts anew from now.';
const SHORT_SECONDS = 300;

/** The monitor, for `hms monitor status`. */
export function renderMonitor(
  output: Output,
  overview: MonitorOverview,
  { served }: { readonly served: boolean },
): string {
  const { recent_cycles, colours, notes, unknown_components, resting = [], more_resting = 0 } = overview;
  return [
    output.paint('bold', plainLine(stateInWords(overview))),
    ...whenOf(overview),
    `${countOf(overview.cycles, 'cycle')} since ${formatTime(overview.started_at)}; ${overview.failed} failed, ${overview.missed} missed.`,
    ...(colours === null ? [] : [coloursOf(output, colours)]),
    ...renderResting(
      resting.filter(({ until }) => Date.parse(until) > Date.now()),
      more_resting,
    ),
    ...(recent_cycles.length === 0
      ? []
      : [
          '',
          'Last cycles',
          ...recent_cycles
            .slice(0, SHOWN_NOTES)
            .flatMap((cycle) => [
              `  ${lineOf(output, cycle)}`,
              ...changesOf(output, cycle, SHOWN_CHANGES).map((line) => `  ${line}`),
            ]),
        ]),
    ...(notes.length === 0
      ? []
      : [
          '',
          'Notes',
          ...notes.slice(0, SHOWN_NOTES).map(({ at, text }) => `  ${formatTime(at)}  ${plainLine(text)}`),
        ]),
    ...(unknown_components.length === 0
      ? []
      : ['', `Named in its settings, and not in components.yaml: ${unknown_components.join(', ')}`]),
    ...(served ? [] : ['', 'No worker is running: start one with `hms up` or `hms monitor`.']),
  ].join('\n');
}

/** When cycles come, and how often health checks are asked beside them. */
function whenOf(overview: MonitorOverview): readonly string[] {
  const { health_checks: checks } = overview;
  if (checks === undefined || checks === null) return [renderNext(overview)];
  const { components, shortest_seconds, longest_seconds, lag_ms } = checks;
  const [shortest_ms, longest_ms] = [shortest_seconds * 1_000, longest_seconds * 1_000];
  return [renderNext(overview), describeWatch({ components, shortest_ms, longest_ms, lag_ms })];
}

/** What a health check has just changed, beside the cycles. */
export function renderHealthChange(output: Output, { at, ...change }: HealthChange): string {
  return `${formatTime(at)}  ${markStatus(output, change.to)} ${plainLine(describeChange(change))}`;
}

/** A cycle that has just ended: the colours now, and below what became of which component and why. */
export function renderCycle(output: Output, cycle: CycleReport, colours: MonitorOverview['colours']): string {
  const now = colours === null ? [] : [coloursOf(output, colours)];
  return [[lineOf(output, cycle), ...now].join(' '), ...changesOf(output, cycle, Infinity)].join('\n');
}

export function renderNext(
  { next_cycle_at, interval_seconds, jitter_percent, own_intervals, paused }: MonitorOverview,
  now = Date.now(),
): string {
  const own = Object.keys(own_intervals).length;
  const parts = [
    next_cycle_at === null
      ? 'No next cycle while paused'
      : `Next cycle ${whenNext(next_cycle_at, interval_seconds)}`,
    `every ${formatInterval(interval_seconds)}`,
    ...(jitter_percent === 0 ? [] : [`up to ${jitter_percent} % later`]),
    ...(own === 0 ? [] : [`${countOf(own, 'component')} with an interval of their own`]),
  ];
  const ahead = next_cycle_at === null || paused !== null ? 0 : Date.parse(next_cycle_at) - now;
  const said = `${parts.join(', ')}.`;
  return ahead > FAR_AHEAD * interval_seconds * 1_000 ? `${said} ${FAR}` : said;
}

/** To the second where the next minute has more than one cycle, or nearly. */
function whenNext(at: string, interval_seconds: number): string {
  return interval_seconds < SHORT_SECONDS ? formatMoment(at) : formatTime(at);
}

function lineOf(output: Output, cycle: CycleReport): string {
  const { number, reason, outcome, finished_at, duration_ms, components, error, changes, more_changes } =
    cycle;
  const begin = `${formatTime(finished_at)}  cycle ${number}${CYCLE_REASONS[reason]}: `;
  if (outcome === 'failed') return `${begin}${output.paint('red', 'failed')}: ${plainLine(error ?? '')}`;
  const count = changes.length + more_changes;
  const what = count === 0 ? 'no colour changed' : `${count} changed colour`;
  return `${begin}${countOf(components ?? 0, 'component')} in ${formatDuration(duration_ms)}, ${what}.`;
}

/** One line for each change, the worst first, and one for those that are not listed. */
function changesOf(output: Output, { changes, more_changes }: CycleReport, max: number): readonly string[] {
  const lines = changes.map(
    (change) => `  ${markStatus(output, change.to)} ${plainLine(describeChange(change))}`,
  );
  return cutList(lines, max, (left) => `  ${andMore(left)}`, more_changes);
}

function coloursOf(output: Output, counts: NonNullable<MonitorOverview['colours']>): string {
  const shown = COLOURS.filter((colour) => counts[colour] > 0);
  return `Colours: ${shown.map((colour) => `${counts[colour]} ${paintStatus(output, colour)}`).join(', ') || 'none'}.`;
}
