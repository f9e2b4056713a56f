import { Socket } from 'node:net';
import type { HealthDeclaration } from '../domain/component.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { runCommand } from '../process/run-command.ts';
import type { Start } from './starts.ts';

/**
 * Asks the declared health check whether the component is alive; its answer counts as a start.
 * HTTP is alive with a status of 200 to 299, TCP with a connection, a command with exit code 0, each within the time limit.
 * Throws UnavailableError when the command could not be started: that says nothing about the component.
 */
export async function probeHealth(
  { component, folder, environment }: FleetMember,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Start> {
  const { health } = component;
  if (health === undefined)
    throw new UnavailableError(`${component.id} declares no health: check in components.yaml.`);
  const started = performance.now();
  const success = await isAlive(health, folder, signal);
  const duration_ms = Math.round(performance.now() - started);
  return { success, environment, version: null, duration_ms, source: 'health' };
}

async function isAlive(
  health: HealthDeclaration,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if ('http' in health) return answersHttp(health.http, health.timeout, signal);
  if ('tcp' in health) return acceptsTcp(health.tcp, health.timeout, signal);
  return succeeds(health, folder, signal);
}

async function succeeds(
  { command, timeout: timeoutMs }: Extract<HealthDeclaration, { command: unknown }>,
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { outcome, reason, exitCode } = await runCommand(command, {
    cwd,
    timeoutMs,
    signal,
    output: 'discard',
  });
  if (outcome === 'not_found' || outcome === 'not_started') {
    throw new UnavailableError(
      `The health check could not run: ${command[0] ?? ''} ${reason}. Install it, or correct health.command in components.yaml.`,
    );
  }
  return exitCode === 0;
}

/** How fetch names that nobody answers, or something that is not HTTP, and the end of its time limit. */
const NO_ANSWER = ['TypeError', 'TimeoutError'];

async function answersHttp(
  url: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    signal?.throwIfAborted();
    if (!NO_ANSWER.includes((error as Error).name)) throw error;
    return false;
  }
}

async function acceptsTcp(
  address: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  const socket = new Socket(signal === undefined ? {} : { signal });
  return new Promise((resolve, reject) => {
    const settle = (alive: boolean): void => {
      socket.destroy();
      resolve(alive);
    };
    socket.setTimeout(timeoutMs, () => {
      settle(false);
    });
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('error', () => {
      if (signal?.aborted === true) reject(signal.reason as Error);
      else settle(false);
    });
    socket.connect({ host, port: Number(port) });
  });
}
