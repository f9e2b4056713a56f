import * as z from 'zod';
import { ComponentId } from '../domain/component.ts';
import { TestedState } from '../domain/updates/last-update.ts';
import { TESTS_OF_UPDATE } from '../domain/updates/run.ts';

/** Ids in one input; a whole fleet is null, and not a list. */
const MAX_IDS = 50_000;
/** A SHA-256 in hex, and room for another hash. */
const Print = z.string().max(128);

/** Each once, however often it is named. */
export const ComponentIds = z
  .array(ComponentId)
  .max(MAX_IDS)
  .transform((ids) => [...new Set(ids)]);

/** Milliseconds that a timer of Node can wait. */
const Milliseconds = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

/** How much of its time limit an update has left for a component; the limit of `components.yaml` holds all the same. */
const Limit = z.strictObject({ whole_ms: Milliseconds, left_ms: Milliseconds });

/** A component alone. */
export const OfComponent = z.strictObject({ component_id: ComponentId });

/** A component, and how long the work on it may take. */
export const OfLimitedComponent = OfComponent.extend({ limit: Limit.optional() });

const Asked = z.strictObject({
  kind: z.enum(['full', 'quick']),
  component_ids: ComponentIds.nullable(),
  in_full: z.union([z.literal('all'), ComponentIds]).exactOptional(),
  scheduled: z.boolean().exactOptional(),
  tests: z.enum(TESTS_OF_UPDATE).exactOptional(),
});
export const PlanUpdateInput = Asked;
export const PlanPageInput = Asked.extend({
  /** `''` is the beginning. */
  cursor: z.strictObject({ after: z.union([z.literal(''), ComponentId]), position: z.int().min(0) }),
  max_due: z.int().min(1),
});

/** As many as an update has in flight, and room. */
const MAX_AWAITED = 2_000;

export const AwaitRunsInput = z.strictObject({
  runs: z
    .array(
      z.strictObject({
        workflow_id: z.string().min(1).max(1_000),
        run_id: z.guid().nullable(),
      }),
    )
    .max(MAX_AWAITED),
  cancel: z.boolean(),
});

export const CheckEnvironmentInput = OfLimitedComponent.extend({ fix: z.boolean() });

export const ProbeHealthInput = OfComponent.extend({ record: z.enum(['always', 'news']).default('always') });

export const WriteDocumentsInput = OfLimitedComponent.extend({
  /** Of version 0.2.0, and not looked at. */
  print: Print.nullable().optional(),
  seen: z
    .strictObject({
      analyzed: Print.optional(),
      environment: z.strictObject({ machine: Print, checked_at: z.iso.datetime() }).optional(),
      tested: z
        .strictObject({
          ...TestedState.shape,
          kept: Print,
          untracked: Print,
          writes: z.array(z.string().max(8_192)).max(10_000),
          after: Print.optional(),
        })
        .optional(),
      settings: z.array(Print).max(10).exactOptional(),
    })
    .nullable()
    .optional(),
});
