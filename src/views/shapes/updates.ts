import * as z from 'zod';
import { ANALYSIS_LIMITS, type AnalysisBackoff } from '../../domain/analysis/backoff.ts';
import { OperationalStatus } from '../../domain/colour.ts';
import { RUN_OUTCOMES, STEPS, type ComponentResult, type RunReport } from '../../domain/updates/run.ts';
import { schemaOf } from './schema-of.ts';

/** The fields that say why, and until when, the analysis of a component is left out. */
export const BackoffFields = {
  until: z.iso.datetime(),
  looked_at: z.iso.datetime(),
  cost_ms: z.number(),
  limit: z.enum(ANALYSIS_LIMITS).nullable(),
};

const Backoff = schemaOf<AnalysisBackoff>()(z.object(BackoffFields));

const Result = schemaOf<ComponentResult>()(
  z.object({
    component_id: z.string(),
    operational_status: OperationalStatus,
    previous_status: OperationalStatus,
    outcome: z.enum(RUN_OUTCOMES),
    error: z.string().nullable(),
    why: z.string(),
    open_tickets: z.int().min(0),
    tickets_opened: z.array(z.string()),
    tickets_resolved: z.array(z.string()),
    documents_changed: z.array(z.string()),
    documents_skipped: z.array(z.string()).exactOptional(),
    steps: z.array(
      z.object({
        step: z.enum(STEPS),
        outcome: z.enum(['done', 'skipped', 'failed']),
        attempts: z.int().min(0),
        duration_ms: z.number(),
      }),
    ),
    duration_ms: z.number(),
    remark: z.string().exactOptional(),
    backoff: Backoff.exactOptional(),
  }),
);

/** What `hms full-update --json` and `hms quick-update --json` print. */
export const RunReportOutput = schemaOf<RunReport>()(
  z.object({
    workflow_id: z.string(),
    run_id: z.string(),
    started_at: z.iso.datetime(),
    finished_at: z.iso.datetime(),
    duration_ms: z.number(),
    demo: z.boolean(),
    components: z.array(Result),
  }),
);
