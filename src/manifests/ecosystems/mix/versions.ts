import { satisfiesRubygems } from '../bundler/versions.ts';
import type { VersionRule } from '../../versions/version-rule.ts';

/** Elixir's requirements: `~> 1.15`, `>= 1.14.0 and < 2.0.0`, `~> 1.13 or ~> 1.14` (hexdocs.pm/elixir/Version.html). */
export const satisfiesHex: VersionRule = (version, wanted) => {
  const answers = wanted.split(/\s+or\s+/).map((all) => {
    const parts = all.split(/\s+and\s+/).map((part) => part.replace(/^\s*==\s*/, '= '));
    return satisfiesRubygems(version, parts.join(', '));
  });
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
};
