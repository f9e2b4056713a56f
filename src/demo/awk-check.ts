interface AwkCheck {
  /** The rule in words. */
  readonly rule: string;
  /** A CSV file with a header line, from the root of the repository. */
  readonly fixture: string;
  /** The native test that must read the same fixture. */
  readonly nativeTest: string;
  /** One awk action for each line of the fixture; it calls `expect(what, actual, expected)`. */
  readonly action: string;
  /** More awk, before the action: functions and BEGIN. */
  readonly setup?: string;
}

/**
 * A script that tests a repository whose language a bare machine lacks:
 * awk reads the same rule a second time and must agree with every case that the native tests use.
 */
export function awkCheck({ rule, fixture, nativeTest, action, setup = '' }: AwkCheck): string {
  return `#!/bin/sh
# ${rule}
# A second reading of this rule, for machines without the language: it must agree with every case of the fixture.
set -eu
cd "$(dirname "$0")/.."

grep -q '${fixture.split('/').at(-1) ?? fixture}' ${nativeTest} || {
  echo "${nativeTest} does not read ${fixture}" >&2
  exit 1
}

awk -F, '
function expect(what, actual, expected) {
  if (actual == expected) return
  print FILENAME ":" FNR ": " what " is " actual ", expected " expected
  failed = 1
}
${setup.trim()}
FNR == 1 { next }
{ cases++ }
${action.trim()}
END {
  if (cases == 0) { print "the fixture has no cases"; failed = 1 }
  else if (!failed) print cases " cases agree"
  exit failed
}' ${fixture}
`;
}
