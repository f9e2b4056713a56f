import { BACKOFF_FIELDS } from '../analysis/backoff-shape.ts';
import { COLOURS } from '../colour-names.ts';
import { HEALING_SHAPES } from '../healing/shapes.ts';
import { MONITOR_SHAPES } from '../monitor/shapes.ts';
import { RUN_OUTCOMES, STEPS, TESTS_OF_UPDATE } from '../updates/run.ts';
import {
  componentId,
  either,
  flag,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  whole,
  type Shape,
} from './shapes.ts';

/** All that travels in one payload of 2 MB stays below. */
const MANY = 50_000;
/** Longer than any limit that can be declared, and short enough for a timer. */
const YEARS_MS = 10 * 366 * 24 * 3_600_000;
const SENTENCE = text(20_000);
const left = (shape: Shape): Shape => optional(nullable(shape));
const ids = list(componentId, MANY);

/** What an update is asked for; null counts as left out. */
const update = object(
  {
    component_ids: left(ids),
    fix: left(flag),
    max_in_flight: left(whole(1)),
    in_full: left(either(oneOf(['all']), ids)),
    scheduled: left(flag),
    tests: left(oneOf(TESTS_OF_UPDATE)),
  },
  { only: true },
);

const backoff = object(BACKOFF_FIELDS);

const planned = {
  component_id: componentId,
  previous_status: oneOf(COLOURS),
  why: SENTENCE,
  open_tickets: whole(0),
  steps: list(oneOf(STEPS), STEPS.length),
  test_timeout_ms: whole(0, YEARS_MS),
  health_limit_ms: optional(whole(0, YEARS_MS)),
  health_record: optional(oneOf(['always', 'news'])),
  limit_ms: optional(whole(0, 2 ** 31 - 1)),
  backoff: optional(backoff),
};

const counts = object(Object.fromEntries([...RUN_OUTCOMES, ...COLOURS].map((name) => [name, whole(0)])));

/** What one part of an update hands to the next. */
const carriedUpdate = object({
  cursor: nullable(object({ after: text(64), position: whole(0) })),
  inFlight: list(
    object({ component: object(planned), run_id: text(100, 1), begun_ms: optional(whole(0)) }),
    MANY,
  ),
  kept: object({
    total: whole(0),
    tally: counts,
    notable: list(
      object({
        component_id: componentId,
        operational_status: oneOf(COLOURS),
        outcome: oneOf(RUN_OUTCOMES),
        error: nullable(SENTENCE),
        why: SENTENCE,
      }),
      MANY,
    ),
  }),
});

/** What a component's own run says at its end. */
const result = object({
  component_id: componentId,
  operational_status: oneOf(COLOURS),
  previous_status: oneOf(COLOURS),
  outcome: oneOf(RUN_OUTCOMES),
  error: nullable(text(1_000_000)),
  why: text(1_000_000),
  open_tickets: whole(0),
  tickets_opened: list(text(200), MANY),
  tickets_resolved: list(text(200), MANY),
  documents_changed: list(text(10_000), MANY),
  documents_skipped: optional(list(text(10_000), MANY)),
  steps: list(
    object({ step: oneOf(STEPS), outcome: text(20), attempts: whole(0), duration_ms: whole(0) }),
    100,
  ),
  duration_ms: whole(0),
  remark: optional(text(10_000)),
  backoff: optional(backoff),
});

/** What workflows are started with and told, by what it is for. */
export const INPUT_SHAPES = {
  ...HEALING_SHAPES,
  ...MONITOR_SHAPES,
  update,
  carriedUpdate,
  updateComponent: object({ ...planned, fix: flag }),
  componentResult: result,
};
