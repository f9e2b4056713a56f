import * as z from 'zod';
import { SEVERITIES } from '../severity.ts';

const Reason = z
  .string({ error: 'say why, as in reason: "tests are kept in another repository"' })
  .trim()
  .min(1, 'a reason says why, in a few words')
  .max(500, 'a reason has at most 500 characters');

/** What one rule does here instead of what it does by itself. */
export const RuleSetting = z.strictObject({
  /** `off`: the rule finds nothing; otherwise how bad each of its findings is. */
  severity: z.enum(['off', ...SEVERITIES], {
    error: `severity is one of off, ${SEVERITIES.join(', ')}`,
  }),
  /** Shown wherever the rule would have spoken. */
  reason: Reason,
});
export type RuleSetting = z.infer<typeof RuleSetting>;

/** Far more than any path has; minimatch refuses much longer ones by an error. */
export const MAX_GLOB = 4_096;

export const Exclusion = z.strictObject({
  /** Paths relative to the component's folder: `*` within a name, `**` over folders, `{a,b}` for one of several. */
  glob: z
    .string()
    .min(1, 'a glob names files, as in vendor/**')
    .max(MAX_GLOB, `a glob has at most ${MAX_GLOB} characters`),
  reason: Reason,
});
export type Exclusion = z.infer<typeof Exclusion>;

/** How the analysis judges: of the fleet, or of one component. */
export const AnalysisSettings = z.strictObject({
  /** By the rule's id. */
  rules: z.record(z.string(), RuleSetting).default({}),
  /** Files that the rules which read files leave out. */
  exclude: z.array(Exclusion).default([]),
});
export type AnalysisSettings = z.infer<typeof AnalysisSettings>;

/** A component's word about a rule counts more than the fleet's; what it leaves out, it leaves out besides. */
export function withOverride(fleet: AnalysisSettings, own: AnalysisSettings | undefined): AnalysisSettings {
  return {
    rules: { ...fleet.rules, ...own?.rules },
    exclude: [...fleet.exclude, ...(own?.exclude ?? [])],
  };
}
