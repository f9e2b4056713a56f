import * as z from 'zod';
import { SEVERITIES } from './severity.ts';

export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/**
 * What analysis or an environment check noticed.
 * `type`, `severity` and `description` are the specification's; the rest says where, what to do, and which fix applies.
 */
export const Finding = z.object({
  /** The rule's id in snake_case, as in `missing_tests`. */
  type: z.string().regex(/^[a-z][a-z0-9_]*$/),
  severity: Severity,
  /** One sentence with the measured facts. */
  description: z.string().min(1),
  /** Stable name of this problem at this component: `<origin>/<type>`, with `/<what>` where a type can occur twice. */
  fingerprint: z.string().min(1),
  /** Relative to the component's folder, with `/`; null when the finding is about the whole component. */
  path: z.string().nullable(),
  line: z.int().min(1).nullable(),
  /** What a person does about it. */
  remediation: z.string().min(1),
  /** Id of the environment fix that puts it right, if there is one. */
  fix: z.string().nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** Findings of these severities open a ticket; the others are only shown. */
export const TICKET_SEVERITIES: readonly Severity[] = ['high', 'critical'];
