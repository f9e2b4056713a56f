import type { VersionRule } from './version-rule.ts';

/** Characters; no version or range that a person or a tool writes is as long, and some rules take the square of their text's length. */
const MAX_LENGTH = 500;

/** The rule, which cannot tell (null) of a longer text. */
export function bounded(rule: VersionRule): VersionRule {
  return (version, wanted) =>
    version.length > MAX_LENGTH || wanted.length > MAX_LENGTH ? null : rule(version, wanted);
}
