import type { Outlook } from './need.ts';
import type { Evidence } from '../known-evidence.ts';
import { changesByTime } from './by-time.ts';
import { questionOf } from './hypothesis.ts';
import { improvements } from './improvements.ts';
import { worsenings } from './worsenings.ts';
import type { StatusPolicySettings } from '../policy-settings.ts';

/**
 * What would change the colour that the evidence has at `now`, found by judging what could be recorded next:
 * the least that improves it and the least that makes it green, what makes it worse, and what time alone does.
 */
export function outlook(evidence: Evidence, policy: StatusPolicySettings, now: Date): Outlook[] {
  const question = questionOf(evidence, policy, now);
  return [...improvements(question), ...worsenings(question), ...changesByTime(question)];
}
