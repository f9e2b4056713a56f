import { HEAL_OUTCOMES, HEAL_TRIGGERS } from './heal.ts';
import {
  componentId,
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
} from '../input/shapes.ts';

/** All that travels in one payload of 2 MB stays below. */
const MANY = 50_000;
const SENTENCE = text(20_000);
/** A person's name, or a reason: shown, recorded and carried on. */
const NAME = text(200, 1);
const WORDS = text(2_000, 1);
const left = (shape: Shape): Shape => optional(nullable(shape));

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

const healNews = object({
  component_id: componentId,
  run_id: text(100, 1),
  waits_for_approval: flag,
  waits_for_root: left(componentId),
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
  running: optional(
    list(
      object({
        ...known,
        ...run,
        started_at: moment,
        waits_for_approval: flag,
        waits_for_root: left(componentId),
      }),
      MANY,
    ),
  ),
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

/** What heals and their coordinator are started with, and what a heal tells. */
export const HEALING_SHAPES = { heal, healNews, healing };
