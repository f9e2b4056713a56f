import { updateEnvironment } from '../../environment/update-environment.ts';
import { fixTimeMs } from '../../domain/fix-limit.ts';
import type { FixOutcome } from '../../domain/environment.ts';
import { readEnvironment } from '../../reading/reader.ts';
import { recordFixes } from '../../tracker/fixes.ts';
import type { Strategy } from './strategy.ts';

/** Applies the fixes that the environment check knows and the operator allows. */
export const environmentFixes: Strategy = {
  id: 'environment_fixes',
  probes: ['environment'],
  treats: ({ fix }) => fix !== undefined,
  risk: 'safe',
  // An install takes away what a program that runs may use.
  riskFor: ({ allow }) => (allow.fixes.every((name) => name === 'safe') ? 'safe' : 'risky'),
  works: 0.7,
  minutes: 1,
  does: () => 'apply the fixes of the environment check that `allow.fixes` names',
  proof: 'a new environment check no longer finds them',
  holds: true,
  obstacle: ({ allow }) =>
    allow.fixes.length > 0
      ? undefined
      : { why: '`allow.fixes` in components.yaml names no fixes', isForbidden: true },
  timeLimitMs: ({ limits, allow }) => Math.max(30 * 60_000, limits.component + fixTimeMs(allow)),
  async apply({ tracker, member, signal, run, fixes: kinds, fixState: state }) {
    const { document } = await updateEnvironment(tracker.store, member, {
      now: tracker.now(),
      signal,
      fixes: 'apply',
      check: readEnvironment,
      kinds,
      state,
      record: recordFixes(tracker, member, { run }),
    });
    const fixes = document.fixes.filter(({ outcome }) => outcome !== 'planned');
    if (fixes.length === 0) return { done: true, detail: 'nothing was left to be fixed' };
    return { done: fixes.some((fix) => fix.error === null), detail: fixes.map(describe).join('; ') };
  },
};

function describe({ action, outcome, error }: FixOutcome): string {
  return `${action}: ${error ?? outcome.replace('_', ' ')}`;
}
