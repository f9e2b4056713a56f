import { connect } from 'node:net';
import type { HealthDeclaration } from '../domain/component.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { runCommand } from '../process/run-command.ts';
import type { Start } from './starts.ts';

/**
 * Asks the declared health check whether the component is alive; its answer counts as a start.
 * HTTP is alive with a status of 200 to 299, TCP with a connection, a command with exit code 0, each within the time limit.
 */
export async function probeHealth(
  { component, folder }: FleetMember,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Start> {
  const { health } = component;
  if (health === undefined)
    throw new UnavailableError(`${component.id} declares no health: check in components.yaml.`);
  const started = performance.now();
  const success = await isAlive(health, folder, signal);
  const duration_ms = Math.round(performance.now() - started);
  return { success, environment: 'dev', version: null, duration_ms, source: 'health' };
}

async function isAlive(
  health: HealthDeclaration,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if ('http' in health) return answersHttp(health.http, health.timeout, signal);
  if ('tcp' in health) return acceptsTcp(health.tcp, health.timeout);
  const { exitCode } = await runCommand(health.command, { cwd: folder, timeoutMs: health.timeout, signal });
  return exitCode === 0;
}

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
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}

async function acceptsTcp(address: string, timeoutMs: number): Promise<boolean> {
  const colon = address.lastIndexOf(':');
  const socket = connect({ host: address.slice(0, colon), port: Number(address.slice(colon + 1)) });
  return new Promise((resolve) => {
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
      settle(false);
    });
  });
}
