import * as z from 'zod';
import { RuleSetting } from '../../domain/analysis/settings.ts';
import { Severity } from '../../domain/finding.ts';

/** One rule, as `hms analyzer rules --json` lists it. */
export const ListedRule = z.object({
  id: z.string(),
  /** What it finds. */
  title: z.string(),
  severity: Severity,
  remediation: z.string(),
  /** True when only `--full` asks it. */
  full_only: z.boolean(),
  /** Id of the environment fix that puts it right; null where there is none. */
  fix: z.string().nullable(),
  /** What `components.yaml` says of it; `component_id` is null where it says so for the fleet. */
  overrides: z.array(RuleSetting.extend({ component_id: z.string().nullable() })),
});
export type ListedRule = z.infer<typeof ListedRule>;
