import { BACKOFF_FIELDS } from '../analysis/backoff-shape.ts';
import { COLOURS } from '../colour-names.ts';
import { CATCH_UP } from './catch-up.ts';
import {
  byComponent,
  componentId,
  either,
  flag,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  text,
  whole,
} from '../input/shapes.ts';

const MANY = 50_000;
/** The end of the year 9999, the last that a time with its zone can name in the usual four digits. */
export const LAST_MS = 253_402_300_799_999;
const time = whole(0, LAST_MS);
const ids = list(componentId, MANY);
const colour = oneOf(COLOURS);
const REASONS = ['slot', 'catch_up', 'asked'];

const schedule = object({
  anchor_ms: time,
  interval_ms: whole(1_000, 366 * 24 * 3_600_000),
  taken: whole(-1),
  jitter_ms: whole(0, 366 * 24 * 3_600_000),
});

const plan = object({
  reason: oneOf(REASONS),
  fleet: flag,
  own: ids,
  asked: either(oneOf(['all']), ids),
});

const running = {
  number: whole(0),
  reason: oneOf(REASONS),
  started_ms: time,
  components: nullable(whole(0)),
};

const change = { component_id: componentId, from: colour, to: colour, why: optional(text(20_000)) };

const watch = {
  components: whole(0),
  shortest_ms: whole(0, LAST_MS),
  longest_ms: whole(0, LAST_MS),
  lag_ms: whole(0, LAST_MS),
};

/** What the activity that watches health checks tells. */
const healthNews = object({
  ...watch,
  changes: list(object(change), 1_000),
  notes: list(text(20_000), 100),
  heal_automatically: flag,
});

const monitorState = object({
  started_ms: time,
  jitter_percent: number(0, 50),
  catch_up: oneOf(CATCH_UP),
  max_in_flight: whole(1, 500),
  rhythm: schedule,
  own: byComponent(schedule, MANY),
  only: nullable(ids),
  except: ids,
  paused: nullable(
    object({
      reason: text(2_000),
      since_ms: time,
      until_ms: nullable(time),
      by: optional(text(200)),
    }),
  ),
  asked: either(oneOf(['all']), ids),
  fleet: nullable(object({ component_ids: ids, asked_for_health: optional(whole(0)), print: text(128) })),
  colours: nullable(
    object({
      counts: object(Object.fromEntries(COLOURS.map((name) => [name, whole(0)]))),
      not_green: byComponent(colour, MANY),
      complete: flag,
      print: text(128),
    }),
  ),
  fleet_checked_ms: nullable(time),
  checked_ms: byComponent(time, MANY),
  cycles: whole(0),
  failed: whole(0),
  missed: whole(0),
  running: nullable(object({ ...running, update: optional(object({ plan, due: nullable(ids) })) })),
  heals: optional(byComponent(object({ at_ms: time, colour }), MANY)),
  health_watch: optional(object({ ...watch, changes: list(object({ ...change, at_ms: time }), 1_000) })),
  resting: optional(
    object({
      components: list(object({ component_id: componentId, ...BACKOFF_FIELDS }), 1_000),
      more: whole(0),
    }),
  ),
  recent: list(
    object({
      ...running,
      finished_ms: time,
      outcome: oneOf(['done', 'failed']),
      error: nullable(text(1_000_000)),
      more_changes: whole(0),
      changes: list(object(change), 1_000),
    }),
    1_000,
  ),
  notes: list(object({ at_ms: time, text: text(20_000) }), 1_000),
});

export const MONITOR_SHAPES = { monitorState, healthNews };
