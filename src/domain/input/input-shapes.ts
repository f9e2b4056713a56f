import { BACKOFF_FIELDS } from '../analysis/backoff-shape.ts';
import { COLOURS } from '../colour-names.ts';
import { HEAL_OUTCOMES, HEAL_TRIGGERS } from '../healing/heal.ts';
import { MONITOR_SHAPES } from '../monitor/shapes.ts';
import { RUN_OUTCOMES, STEPS } from '../updates/run.ts';
import {
  componentId,
  either,
  flag,
  list,
  moment,
  nullable,
  object,
  oneOf,
  optional,
  registeredId,
  text,
  whole,
  type Shape,
} from './shapes.ts';

/** All that travels in one payload of 2 MB stays below. */
const MANY = 50_000;
/** Longer than any limit that can be declared, and short enough for a timer. */
const YEARS_MS = 10 * 366 * 24 * 3_600_000;
const SENTENCE = text(20_000);
/** A person's name, or a reason: shown, recorded and carried on. */
const NAME = text(200, 1);
const WORDS = text(2_000, 1);
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

const attempt = object({
  strategy: registeredId,
  fingerprints: list(text(8_192), MANY),
  outcome: oneOf(HEAL_OUTCOMES),
  at: moment,
});

const request = {
  component_id: componentId,
  reason: WORDS,
  trigger: oneOf(HEAL_TRIGGERS),
  forced_by: left(NAME),
  asked_by: left(NAME),
};

const heal = object({ ...request, recent: list(attempt, MANY) });

const news = object({
  component_id: componentId,
  run_id: text(100, 1),
  waits_for_approval: flag,
  ended: nullable(
    object({
      component_id: componentId,
      outcome: nullable(oneOf(['healed', 'recovered', 'nothing_to_heal', 'gave_up'])),
      doing: SENTENCE,
      attempts: list(attempt, 1_000),
    }),
  ),
});

const known = { ...request, request_id: text(100, 1), joined: whole(0) };
const run = { workflow_id: text(1_000, 1), run_id: nullable(text(100, 1)) };

/** What one run of the coordinator hands to the next; what is left out is empty. */
const healing = object({
  running: optional(list(object({ ...known, ...run, started_at: moment, waits_for_approval: flag }), MANY)),
  waiting: optional(list(object({ ...known, requested_at: moment, why: SENTENCE }), MANY)),
  finished: optional(
    list(
      object({
        ...run,
        request_id: text(100, 1),
        component_id: componentId,
        finished_at: moment,
        outcome: text(40, 1),
        said: text(1_000_000),
        attempts: list(attempt, 1_000),
      }),
      MANY,
    ),
  ),
  refused: optional(
    list(object({ ...request, request_id: text(100, 1), refused_at: moment, why: SENTENCE }), MANY),
  ),
  resumed: left(object({ by: NAME, at: moment })),
  pause: left(object({ reason: WORDS, since: moment, until: nullable(moment), by: left(NAME) })),
});

/** What workflows are started with and told, by what it is for. */
export const INPUT_SHAPES = {
  ...MONITOR_SHAPES,
  update,
  carriedUpdate,
  updateComponent: object({ ...planned, fix: flag }),
  componentResult: result,
  heal,
  healNews: news,
  healing,
};
