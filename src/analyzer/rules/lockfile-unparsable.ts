import type { Rule } from './rule.ts';

export const lockfileUnparsable: Rule = {
  id: 'lockfile_unparsable',
  title: 'Lockfile that does not parse',
  severity: 'high',
  look: ({ lockfiles }) =>
    lockfiles.flatMap(({ path, ecosystem, problem }) =>
      problem === null
        ? []
        : [
            {
              path,
              line: problem.line,
              description:
                problem.kind === 'unreadable'
                  ? `${path} is not read: it ${problem.reason}.`
                  : `${path} cannot be parsed as a lockfile of ${ecosystem}${problem.line === null ? '' : ` (line ${problem.line})`}: ${problem.reason}.`,
              remediation: `Let ${ecosystem}'s tool write ${path} again, and commit it.`,
            },
          ],
    ),
};
