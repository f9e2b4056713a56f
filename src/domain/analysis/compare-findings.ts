import * as z from 'zod';
import type { AnalysisDocument } from './document.ts';
import { AnalysisFinding, EarlierFinding } from './findings.ts';
import { typeIn } from './remember-findings.ts';

/** How the findings of a component changed since a time. */
export const FindingsDiff = z.object({
  component_id: z.string(),
  since: z.iso.datetime(),
  /** Later than `since` where findings are not remembered from so long ago: then what was gone before it is missing. */
  known_since: z.iso.datetime(),
  new: z.array(AnalysisFinding),
  gone: z.array(
    EarlierFinding.extend({
      /** What became of it, in a few words. */
      why: z.string(),
    }),
  ),
  still_there: z.array(AnalysisFinding),
  /** Found earlier, and not looked for now: only a full analysis asks their rules, or these failed. */
  not_looked_for: z.array(EarlierFinding),
});
export type FindingsDiff = z.infer<typeof FindingsDiff>;

/** What is new, gone and still there in an analysis that remembers the ones before it. */
export function compareFindings(document: AnalysisDocument, since: Date): FindingsDiff {
  const { component_id, issues, earlier_issues, issues_known_since } = document;
  const isAfter = (time: string): boolean => Date.parse(time) > since.getTime();
  return {
    component_id,
    since: since.toISOString(),
    known_since: isAfter(issues_known_since) ? issues_known_since : since.toISOString(),
    new: issues.filter(({ first_seen_at }) => isAfter(first_seen_at)),
    gone: earlier_issues
      .filter(({ gone_at, first_seen_at }) => gone_at !== null && isAfter(gone_at) && !isAfter(first_seen_at))
      .map((finding) => ({ ...finding, why: whyGone(document, finding.fingerprint) })),
    still_there: issues.filter(({ first_seen_at }) => !isAfter(first_seen_at)),
    not_looked_for: earlier_issues.filter(({ gone_at }) => gone_at === null),
  };
}

/** Why a finding asks for nothing any more, as its ticket is resolved with. */
export function whyGone(
  { issues, rule_overrides }: Pick<AnalysisDocument, 'issues' | 'rule_overrides'>,
  fingerprint: string,
): string {
  const type = typeIn(fingerprint);
  const override = rule_overrides.find((each) => each.type === type);
  if (override?.severity === 'off') return `components.yaml turns the rule ${type} off: ${override.reason}`;
  const standing = issues.find((finding) => finding.fingerprint === fingerprint);
  if (standing === undefined) return 'no longer found by the analysis';
  const because = override === undefined ? '' : `, as components.yaml says: ${override.reason}`;
  return `still found by the analysis, but of ${standing.severity} severity${because}`;
}
