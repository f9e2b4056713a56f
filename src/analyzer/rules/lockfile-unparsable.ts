import type { FileProblem } from '../dependencies/file-problem.ts';
import { FAULT } from './manifest-unreadable.ts';
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
              description: describe(path, ecosystem, problem),
              ...(problem.kind === 'fault'
                ? { severity: 'medium' as const, remediation: FAULT }
                : { remediation: `Let ${ecosystem}'s tool write ${path} again, and commit it.` }),
            },
          ],
    ),
};

function describe(path: string, ecosystem: string, { kind, reason, line }: FileProblem): string {
  if (kind === 'unreadable') return `${path} is not read: it ${reason}.`;
  if (kind === 'fault') return `${path} could not be understood, by a fault of hms: ${reason}.`;
  return `${path} cannot be parsed as a lockfile of ${ecosystem}${line === null ? '' : ` (line ${line})`}: ${reason}.`;
}
