import * as z from 'zod';
import { RuleSetting } from './settings.ts';
import { Finding } from '../finding.ts';

/** A finding of an analysis that stands now. */
export const AnalysisFinding = Finding.extend({
  /** When it was first found, since it was last gone. */
  first_seen_at: z.iso.datetime(),
});
export type AnalysisFinding = z.infer<typeof AnalysisFinding>;

/** A finding of an earlier analysis that this one does not have. */
export const EarlierFinding = AnalysisFinding.extend({
  /** When an analysis first found it gone; null when none has looked for it since, as a quick one looks for less. */
  gone_at: z.iso.datetime().nullable(),
});
export type EarlierFinding = z.infer<typeof EarlierFinding>;

/** What the analysis found, and how it judged. */
export const FindingsPart = {
  /** The worst first, then by fingerprint. */
  issues: z.array(AnalysisFinding),
  /** The newest first. */
  earlier_issues: z.array(EarlierFinding),
  /** Since when findings are remembered: what was gone before it is forgotten. */
  issues_known_since: z.iso.datetime(),
  /** By rule, how many findings were left out since there are too many; empty for most. */
  issues_left_out: z.record(z.string(), z.int().min(1)),
  /** Rules that `components.yaml` turns off or gives another severity, by type. */
  rule_overrides: z.array(RuleSetting.extend({ type: z.string() })),
  /** Files that `components.yaml` leaves out where rules read files. */
  rule_exclusions: z.array(z.object({ glob: z.string(), reason: z.string() })),
  /** Rules that only a full analysis asks, where this is none. */
  rules_not_asked: z.array(z.string()),
  /** Rules that could not be judged, which says nothing about the repository; `path` where it failed on one file. */
  rule_errors: z.array(z.object({ type: z.string(), path: z.string().nullable(), message: z.string() })),
};
