import { satisfiesPep440 } from '../python/versions.ts';
import type { VersionRule } from '../../versions/version-rule.ts';

/** RubyGems requirements; `~>` is PEP 440's `~=`, but for one number, where it means that major version. */
export const satisfiesRubygems: VersionRule = (version, wanted) =>
  satisfiesPep440(version, wanted.split(',').map(asSpecifier).join(','));

function asSpecifier(requirement: string): string {
  const [, operator = '=', version = ''] = /^\s*(~>|[<>!]?=|[<>])?\s*(\S*)\s*$/.exec(requirement) ?? [];
  if (operator === '~>') return version.includes('.') ? `~=${version}` : `>=${version},==${version}.*`;
  return `${operator === '=' ? '==' : operator}${version}`;
}
