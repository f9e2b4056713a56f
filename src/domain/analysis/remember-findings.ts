import type { AnalysisDocument } from './document.ts';
import type { AnalysisFinding, EarlierFinding } from './findings.ts';

/** More than this are forgotten, the oldest first. */
const MOST_REMEMBERED = 500;

/** A new analysis with what the one before it knew of its findings: since when they are there, and which are gone. */
export function rememberFindings(
  fresh: AnalysisDocument,
  stored: AnalysisDocument | undefined,
): AnalysisDocument {
  if (stored === undefined) return fresh;
  const standing = new Map(standingIn(stored).map((finding) => [finding.fingerprint, finding]));
  const issues = fresh.issues.map((finding) => ({
    ...finding,
    first_seen_at: standing.get(finding.fingerprint)?.first_seen_at ?? finding.first_seen_at,
  }));
  const present = new Set(issues.map(({ fingerprint }) => fingerprint));
  const earlier = [...standing.values()]
    .filter(({ fingerprint }) => !present.has(fingerprint))
    .map((finding) => ({
      ...finding,
      gone_at: looksFor(fresh, finding.fingerprint) ? fresh.timestamp : null,
    }));
  const past = stored.earlier_issues.filter(
    ({ fingerprint, gone_at }) => gone_at !== null && !present.has(fingerprint),
  );
  const known = [...earlier, ...past].sort(newestFirst);
  const forgotten = known[MOST_REMEMBERED]?.gone_at;
  return {
    ...fresh,
    issues,
    earlier_issues: known.slice(0, MOST_REMEMBERED),
    issues_known_since: forgotten ?? stored.issues_known_since,
  };
}

/** Whether this analysis would have found it again, were it still there. */
export function looksFor(
  analysis: Pick<AnalysisDocument, 'rules_not_asked' | 'rule_errors' | 'issues_left_out'>,
  fingerprint: string,
): boolean {
  const { rules_not_asked, rule_errors, issues_left_out } = analysis;
  const type = typeIn(fingerprint);
  const hasFailed = rule_errors.some(
    (error) =>
      error.type === type &&
      fingerprint.startsWith(`analysis/${type}${error.path === null ? '' : `/${error.path}`}`),
  );
  return !rules_not_asked.includes(type) && !Object.hasOwn(issues_left_out, type) && !hasFailed;
}

/** The rule in `analysis/<rule>` and what follows. */
export function typeIn(fingerprint: string): string {
  return fingerprint.split('/')[1] ?? '';
}

function standingIn({ issues, earlier_issues }: AnalysisDocument): AnalysisFinding[] {
  const unasked = earlier_issues.flatMap(({ gone_at, ...finding }) => (gone_at === null ? [finding] : []));
  return [...unasked, ...issues];
}

/** What no analysis has looked for since is as new as can be. */
function newestFirst(a: EarlierFinding, b: EarlierFinding): number {
  if (a.gone_at === b.gone_at) return a.fingerprint < b.fingerprint ? -1 : 1;
  if (a.gone_at === null || b.gone_at === null) return a.gone_at === null ? -1 : 1;
  return a.gone_at < b.gone_at ? 1 : -1;
}
