/**
 * Rules of the analysis whose findings are of one copy of a repository, or of its history, and not of what is committed:
 * another clone of the same commit may not have them, and the next commit may end them.
 */
export const CHECKOUT_RULES = [
  'no_commits',
  'other_owner',
  'single_maintainer',
  'stale',
  'uncommitted_work',
] as const;

const ANALYSIS = new RegExp(`^analysis/(?:${CHECKOUT_RULES.join('|')})(?:/|$)`);

/** Whether a finding or ticket of this fingerprint is of one copy alone; `environment`: whether what a machine lacks is. */
export function isOfCheckout(fingerprint: string, { environment }: { environment: boolean }): boolean {
  return (environment && fingerprint.startsWith('environment/')) || ANALYSIS.test(fingerprint);
}
