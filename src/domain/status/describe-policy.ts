import { StatusPolicySettings } from './policy-settings.ts';
import type { StatusDocument } from './status.ts';

/** By which policy a status was judged: its version, and those of its settings that are the operator's own. */
export function policyWords({
  policy_version,
  policy,
}: Pick<StatusDocument, 'policy_version' | 'policy'>): string {
  const defaults = StatusPolicySettings.parse({});
  const names = Object.keys(defaults) as (keyof StatusPolicySettings)[];
  const own = names
    .filter((name) => policy[name] !== defaults[name])
    .map((name) => `${name} ${policy[name]} (default ${defaults[name]})`);
  const settings = own.length === 0 ? 'the default settings' : own.join(', ');
  return `Policy version ${policy_version} with ${settings}. The worst colour that a rule asks for decides; unknown yields to what is known, unless there is too little or only stale evidence.`;
}
