import { shellWord } from '../../domain/text/shell-word.ts';
import { relockAdvice } from '../dependencies/lock-command.ts';
import type { FileProblem } from '../../manifests/file-problem.ts';
import { FAULT } from './manifest-unreadable.ts';
import type { FactRule } from './rule.ts';

export const lockfileUnparsable: FactRule = {
  id: 'lockfile_unparsable',
  title: 'Lockfile that does not parse',
  severity: 'high',
  remediation:
    'Take it from a commit where it was whole, or remove it and let the ecosystem’s tool write it again, and commit it.',
  check: ({ lockfiles, slowFiles }) =>
    lockfiles.flatMap(({ path, ecosystem, problem }) =>
      problem === null || slowFiles.some((slow) => slow.path === path)
        ? []
        : [
            {
              path,
              line: problem.line,
              description: describe(path, ecosystem, problem),
              ...(problem.kind === 'fault'
                ? { severity: 'medium' as const, remediation: FAULT }
                : { remediation: adviceFor(path, ecosystem) }),
            },
          ],
    ),
};

function describe(path: string, ecosystem: string, { kind, reason, line }: FileProblem): string {
  if (kind === 'unreadable') return `${path} is not read: it ${reason}.`;
  if (kind === 'fault') return `${path} could not be understood, by a fault of hms: ${reason}.`;
  return `${path} cannot be parsed as a lockfile of ${ecosystem}${line === null ? '' : ` (line ${line})`}: ${reason}.`;
}

/** Most tools refuse to go on from a lockfile that they cannot read. */
function adviceFor(path: string, ecosystem: string): string {
  const file = shellWord(path);
  return (
    `Take ${path} from a commit where it was whole (\`git log -- ${file}\`, then \`git checkout COMMIT -- ${file}\`), ` +
    `or remove it and start anew: ${relockAdvice(path, ecosystem).replace(/^[A-Z]/, (letter) => letter.toLowerCase())}. Then commit it.`
  );
}
