import { readFields } from './fields.ts';
import { beginNow } from './schedule.ts';
import type { MonitorOptions, MonitorState } from './state.ts';
import { CATCH_UP } from './catch-up.ts';
import { DEFAULT_IN_FLIGHT } from '../updates/run.ts';

/** A cycle has to have a chance to end within its interval; a year is for ever. */
export const INTERVAL_SECONDS = { min: 10, max: 366 * 24 * 3_600 } as const;
/** With half of the interval and less, slots stay in their order and cycles apart. */
export const JITTER_PERCENT = { min: 0, max: 50 } as const;
const IN_FLIGHT = { min: 1, max: 500 } as const;

export const DEFAULT_OPTIONS: MonitorOptions = {
  interval_seconds: 3_600,
  jitter_percent: 0,
  catch_up: 'one',
  component_ids: null,
  max_in_flight: DEFAULT_IN_FLIGHT,
};

/** What a monitor was asked to be, with a default for each field that was left out; else every mistake in it. */
export function readMonitorOptions(
  input: unknown,
): { readonly options: MonitorOptions } | { readonly mistakes: readonly string[] } {
  const fields = readFields(input, Object.keys(DEFAULT_OPTIONS));
  const has = (name: keyof MonitorOptions): boolean => fields.has(name);
  const options = {
    ...DEFAULT_OPTIONS,
    ...(has('interval_seconds')
      ? { interval_seconds: fields.number('interval_seconds', INTERVAL_SECONDS) }
      : {}),
    ...(has('jitter_percent') ? { jitter_percent: fields.number('jitter_percent', JITTER_PERCENT) } : {}),
    ...(has('catch_up') ? { catch_up: fields.choice('catch_up', CATCH_UP) } : {}),
    ...(has('component_ids') ? { component_ids: fields.componentIds('component_ids') } : {}),
    ...(has('max_in_flight') ? { max_in_flight: fields.number('max_in_flight', IN_FLIGHT) } : {}),
  };
  return fields.mistakes.length > 0 ? { mistakes: fields.mistakes } : { options: options as MonitorOptions };
}

/** A monitor that has just begun; its first cycle is due at once. */
export function beginMonitor(options: MonitorOptions, now: number): MonitorState {
  return {
    started_ms: now,
    jitter_percent: options.jitter_percent,
    catch_up: options.catch_up,
    max_in_flight: options.max_in_flight,
    rhythm: beginNow(now, options.interval_seconds * 1_000),
    own: {},
    only: options.component_ids,
    except: [],
    paused: null,
    asked: [],
    fleet: null,
    colours: null,
    fleet_checked_ms: null,
    checked_ms: {},
    cycles: 0,
    failed: 0,
    missed: 0,
    running: null,
    recent: [],
    notes: [],
  };
}
