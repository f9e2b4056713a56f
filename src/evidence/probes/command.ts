import { formatSpan } from '../../domain/text/durations.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { CommandHealth } from '../../domain/health/checks/command.ts';
import { runCommand, type CommandOptions } from '../../process/run-command.ts';
import { failure, type Answer } from './answer.ts';

/**
 * Alive is what makes the command end with exit code 0. The last line that it printed, on standard error if there is any, says why not.
 * Throws UnavailableError when the command could not be started: that says nothing about the component.
 */
export async function probeCommand(
  { command, timeout: timeoutMs }: CommandHealth,
  options: Pick<CommandOptions, 'cwd' | 'passing' | 'signal'>,
): Promise<Answer> {
  const {
    outcome,
    reason,
    exitCode,
    signal: killedBy,
    stdout,
    stderr,
  } = await runCommand(command, {
    ...options,
    timeoutMs,
    output: 'tail',
  });
  if (outcome === 'not_found' || outcome === 'not_started') {
    throw new UnavailableError(
      `The health check could not run: ${command[0] ?? ''} ${reason}. Install it, or correct health.command in components.yaml.`,
    );
  }
  if (exitCode === 0) return { success: true, said: 'exit code 0' };
  const last = lastLine(stderr) ?? lastLine(stdout);
  const said = last === undefined ? '' : `: ${last}`;
  if (outcome === 'timed_out')
    return failure('timeout', `${command[0] ?? ''} did not end within ${formatSpan(timeoutMs)}${said}`);
  return exitCode === null
    ? failure(`signal/${killedBy ?? 'unknown'}`, `${command[0] ?? ''} ${reason}${said}`)
    : failure(`exit/${exitCode}`, `exit code ${exitCode}${said}`);
}

function lastLine(text: string): string | undefined {
  return text
    .trimEnd()
    .split('\n')
    .findLast((line) => line.trim() !== '');
}
