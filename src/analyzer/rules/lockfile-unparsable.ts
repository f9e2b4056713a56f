import type { FactRule } from './rule.ts';

export const lockfileUnparsable: FactRule = {
  id: 'lockfile_unparsable',
  title: 'Lockfile that does not parse',
  severity: 'high',
  remediation: 'Let the ecosystem’s tool write the lockfile again, and commit it.',
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
