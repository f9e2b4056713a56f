import type { MonitorFollowing } from '../client/follow-monitor.ts';
import type { CatchUp } from '../domain/monitor/catch-up.ts';
import type { MonitorOverview } from '../domain/monitor/overview.ts';
import type { MonitorOptions } from '../domain/monitor/state.ts';
import { formatInterval } from '../domain/text/durations.ts';
import { formatMoment } from '../domain/text/moments.ts';
import type { Output } from './output.ts';
import { renderCycle, renderHealthChange, renderNext } from './render/monitor.ts';

export interface MonitorStartOptions {
  readonly interval?: number;
  readonly jitter?: number;
  readonly catchUp?: CatchUp;
  readonly component?: readonly string[];
  readonly detach?: boolean;
}

export interface MonitorAsked {
  readonly isNew: boolean;
  readonly asked: MonitorOptions;
  /** What the command line named. */
  readonly given: MonitorStartOptions;
}

/** Prints each cycle of a monitor that is followed as it ends, and what health checks change meanwhile, and notes what comes next. */
export function monitorNotes(
  output: Output,
  { isNew, asked, given }: MonitorAsked,
): Pick<MonitorFollowing, 'onBegin' | 'onHealthChanges' | 'onCycles'> {
  return {
    onBegin(overview) {
      output.note(isNew ? 'Monitor started.' : describeRunning(overview, asked, given));
      output.note(
        'Ctrl-C ends the serving here and not the monitor: it goes on, and catches up, with the next `hms monitor` or `hms up`.',
      );
      if (!isNew) output.note(renderNext(overview));
    },
    onHealthChanges(changes) {
      for (const change of changes) output.print(renderHealthChange(output, change));
    },
    onCycles(cycles, overview) {
      for (const cycle of cycles) output.print(renderCycle(output, cycle, overview.colours));
      output.note(renderNext(overview));
    },
  };
}

/** Where the monitor that runs differs from what was asked for, and how to change it. */
function describeRunning(
  overview: MonitorOverview,
  asked: MonitorOptions,
  given: MonitorStartOptions,
): string {
  const { interval_seconds, jitter_percent, catch_up, only } = overview;
  const watched = (ids: readonly string[] | null): string =>
    ids === null ? 'all' : [...ids].sort().join(', ');
  const differences = [
    given.interval !== undefined && interval_seconds !== asked.interval_seconds
      ? [
          `its interval is ${formatInterval(interval_seconds)} (\`hms monitor interval ${asked.interval_seconds}\` changes it)`,
        ]
      : [],
    given.jitter !== undefined && jitter_percent !== asked.jitter_percent
      ? [`its jitter is ${jitter_percent} % (fixed until it is stopped)`]
      : [],
    given.catchUp !== undefined && catch_up !== asked.catch_up
      ? [`it catches up by \`${catch_up}\` (fixed until it is stopped)`]
      : [],
    given.component !== undefined && watched(only) !== watched(asked.component_ids)
      ? [`it watches ${watched(only)} (\`hms monitor add ID\` and \`hms monitor remove ID\` change it)`]
      : [],
  ].flat();
  const going = `The monitor is already running, since ${formatMoment(overview.started_at)}.`;
  return differences.length === 0
    ? going
    : `${going} It differs from what you asked for: ${differences.join('; ')}.`;
}
