import { coerce, satisfies } from 'semver';
import { runCommand } from '../../process/run-command.ts';
import { missing, note, ok, type DoctorCheck } from './check.ts';

/** `safe.bareRepository`, which keeps git from using a repository that another one brings along. */
const SAFE = '>=2.38.0';

export const git: DoctorCheck = async () => {
  const { exitCode, stdout, reason } = await runCommand(['git', '--version'], {
    cwd: '/',
    timeoutMs: 10_000,
  });
  if (exitCode !== 0) return missing(`git cannot be run: ${reason}`, 'Install git and put it on the PATH.');
  const measured = stdout.trim();
  const version = coerce(measured);
  return version !== null && satisfies(version, SAFE)
    ? ok(measured)
    : note(measured, `git ${SAFE} guards better against repositories that bring others along: update it.`);
};
