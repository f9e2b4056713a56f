import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unlessMissing } from '../../files/error-codes.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { withoutSecrets, type Secrets } from '../../domain/text/without-secrets.ts';
import { endsOfFile } from '../../evidence/keep-output.ts';
import { keepWhileRunning } from '../../evidence/running-log.ts';
import { knownSecrets } from '../../process/known-secrets.ts';
import { maskFile } from '../../process/mask-file.ts';
import { runCommand, type CommandResult } from '../../process/run-command.ts';
import { probeHealth } from '../../evidence/probe-health.ts';
import type { Strategy } from './strategy.ts';

const PROBE_INTERVAL_MS = 500;

/** Runs the restart command that the operator declared, and waits until the component answers its health check. */
export const restart: Strategy = {
  id: 'restart',
  probes: ['health'],
  treats: () => true,
  risk: 'risky',
  works: 0.7,
  minutes: 2,
  disruption: 3,
  ownCommand: ({ restart: declared }) => declared?.command,
  does: ({ component }) => `restart it: ${component.restart?.command.join(' ') ?? ''}`,
  proof: 'the health check answers',
  holds: true,
  obstacle({ component, allow }) {
    if (component.restart === undefined)
      return { why: 'it declares no restart: command in components.yaml', isForbidden: false };
    if (component.health === undefined)
      return {
        why: 'it declares no health: check in components.yaml, and nothing else would prove that a restart helped',
        isForbidden: false,
      };
    return allow.health
      ? undefined
      : { why: '`allow.health` in components.yaml does not let its health check run', isForbidden: true };
  },
  timeLimitMs: ({ component }) => (component.restart?.timeout ?? 0) + 60_000,
  async apply({ member, signal, logs }) {
    const { restart: declared } = member.component;
    if (declared === undefined) return { done: false, detail: 'there is no restart: command any more' };
    const deadline = performance.now() + declared.timeout;
    const log = path.join(logs, `${member.component.id}.restart.log`);
    const options = { cwd: member.folder, timeoutMs: declared.timeout, passing: member.env, signal };
    await using _kept = keepWhileRunning(
      {
        ...{ folder: logs, id: member.component.id, kind: 'restart' },
        heading: `${member.component.id}, ${new Date().toISOString()}\n${declared.command.join(' ')} runs.`,
        from: { folder: member.folder, passing: member.env ?? [] },
      },
      { ends: () => endsOfFile(log) },
    );
    let secrets: Secrets;
    let result: CommandResult;
    try {
      result = await runCommand(declared.command, { ...options, serviceLog: log });
    } finally {
      // Also when it was cancelled.
      secrets = await knownSecrets({ folder: member.folder, passing: member.env });
      await unlessMissing(maskFile(log, secrets));
    }
    if (result.exitCode !== 0)
      return { done: false, detail: withoutSecrets(describeFailure(declared.command[0], result), secrets) };
    const isAlive = await answersBy(deadline, member, signal);
    return {
      done: true,
      detail: isAlive ? 'restarted, and it answers' : 'restarted, but it did not answer in time',
    };
  },
};

/** A service takes a moment to come up. */
async function answersBy(deadline: number, member: FleetMember, signal: AbortSignal): Promise<boolean> {
  for (;;) {
    if ((await probeHealth(member, { signal })).start.success) return true;
    if (performance.now() + PROBE_INTERVAL_MS > deadline) return false;
    await sleep(PROBE_INTERVAL_MS, undefined, { signal });
  }
}

const MAX_SAID = 200;

function describeFailure(program = '', { exitCode, reason, stdout }: CommandResult): string {
  if (exitCode === null) return `the restart command ${program} ${reason}`;
  const said = stdout.trim().split('\n').at(-1) ?? '';
  return `the restart command ended with exit code ${exitCode}${said === '' ? '' : `: ${said.slice(0, MAX_SAID)}`}`;
}
