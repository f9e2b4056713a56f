import { delimiter, join } from 'node:path';
import type { Command } from '../../../domain/command.ts';
import { INSTALL_LIMIT_MS } from '../../../domain/fix-limit.ts';
import { printable } from '../../../domain/text/printable.ts';
import { searchPath, findExecutable } from '../../../machine/find-executable.ts';
import { runCommand, type CommandResult } from '../../../process/run-command.ts';
import { FixError, PassingFixError, type FixOptions } from '../fix.ts';
import { cleanEnvironment, refuseLeaks } from './clean-environment.ts';
import type { InstallPlan } from './install.ts';

/** Of what a failed command printed last. */
const MAX_LINES = 12;
const MAX_CHARACTERS = 2_000;

/**
 * Runs the commands of an install: programs of this machine, none of the component's own, with nothing of hms's environment
 * but what they need, and killed with all that they started when they end or their time is up.
 */
export async function runInstall(
  plan: InstallPlan,
  component: string,
  { signal, startedAt = performance.now() }: FixOptions,
): Promise<void> {
  const folders = await searchPath(component);
  const environment = { ...cleanEnvironment(plan), PATH: folders.join(delimiter) };
  await refuseLeaks(plan, environment);
  for (const step of plan.steps) {
    const command = [await programOf(step, plan.root, folders), ...step.slice(1)] as const;
    const result = await runCommand([...command], {
      cwd: plan.isAway === true ? '/' : plan.root,
      timeoutMs: timeLeft(step, startedAt),
      env: environment,
      passing: 'none',
      signal,
      output: 'tail',
      killsStrays: true,
    });
    // npm ends well when a full disk cut off the files that it unpacked, and only warns.
    if (result.exitCode !== 0 || /\bENOSPC\b/.test(result.stdout)) throw failureOf(step, result);
  }
}

/** Throws FixError where the installs before it have used up all of it. */
function timeLeft(step: Command, startedAt: number): number {
  const left = Math.ceil(startedAt + INSTALL_LIMIT_MS - performance.now());
  if (left > 0) return left;
  const minutes = INSTALL_LIMIT_MS / 60_000;
  throw new FixError(
    `the ${minutes} minutes that all installs of one fix have were used up before ${step.join(' ')}; run this again`,
  );
}

async function programOf([name = '']: Command, root: string, folders: readonly string[]): Promise<string> {
  if (name.includes('/')) return join(root, name);
  const found = await findExecutable(name, folders);
  if (found === null) throw new FixError(`${name} is not on the PATH; install it, then run this again`);
  return found;
}

function failureOf(step: Command, result: CommandResult): FixError {
  const { exitCode, reason, stdout } = result;
  const ended = exitCode === null ? reason : `ended with ${exitCode}`;
  const said = lastOf(stdout);
  const text = `${step.join(' ')} ${ended}${said === '' ? '' : `: ${said}`}`;
  const why = whyItMayPass(stdout);
  if (why === undefined || result.outcome === 'timed_out') return new FixError(text);
  return new PassingFixError(`${why}. ${text}`);
}

function lastOf(output: string): string {
  const lines = output.split(/\r?\n|\r/).map((line) => printable(line).trim());
  return lines
    .filter((line) => line !== '')
    .slice(-MAX_LINES)
    .join('\n')
    .slice(-MAX_CHARACTERS);
}

const PASSING: readonly (readonly [why: string, said: RegExp])[] = [
  ['There is no room on the disk', /\bENOSPC\b|\bEDQUOT\b|no space left on device|disk quota exceeded/i],
  [
    'The network or the registry does not answer',
    /\b(?:ENOTFOUND|EAI_AGAIN|ECONNRESET|ECONNREFUSED|ECONNABORTED|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/,
  ],
  [
    'The network or the registry does not answer',
    /name resolution|could not resolve|name or service not known|no such host|network is unreachable|no route to host|connection (?:refused|reset|aborted|timed out)|(?:read|i\/o|operation|request|handshake) time(?:d )?out|failed to establish a new connection|spurious network error|curl error (?:6|7|28|35|52|56)\b/i,
  ],
  [
    'The registry has an error of its own',
    /\b(?:E?(?:429|500|502|503|504))\b.{0,60}(?:error|gateway|unavailable|too many|registry|http)|(?:http|status|code|error|response)\D{0,20}\b(?:429|500|502|503|504)\b/i,
  ],
  [
    'Another program holds a lock',
    /waiting for file lock|resource temporarily unavailable|\bEBUSY\b|could not (?:get|acquire) lock/i,
  ],
];

/** Why it may work another time; undefined for what is so for good. */
export function whyItMayPass(output: string): string | undefined {
  return PASSING.find(([, said]) => said.test(output))?.[0];
}
