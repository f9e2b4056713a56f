import { requireAllowed } from '../domain/allowed.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import { knownSecrets } from '../process/known-secrets.ts';
import type { HealthDeclaration } from '../domain/health/health.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Answer } from './probes/answer.ts';
import { probeCommand } from './probes/command.ts';
import { probeHttp } from './probes/http.ts';
import { probeTcp } from './probes/tcp.ts';
import { withinLimit } from './probes/within-limit.ts';
import type { Start } from '../tracker/starts.ts';

/**
 * Asks the declared health check whether the component is alive; its answer counts as a start, and a failure says why.
 * Throws UnavailableError when a command could not be started: that says nothing about the component;
 * and NotAllowedError where `allow.health` is false.
 */
export async function probeHealth(
  member: FleetMember,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Start> {
  requireAllowed(member, 'health');
  const { component, environment } = member;
  const { health } = component;
  if (health === undefined)
    throw new UnavailableError(`${component.id} declares no health: check in components.yaml.`);
  const started = performance.now();
  const answer = await ask(health, member, signal);
  const { folder, env: passing } = member;
  const told = answer.success ? answer : valueWithoutSecrets(answer, await knownSecrets({ folder, passing }));
  const duration_ms = Math.round(performance.now() - started);
  return { ...told, environment, version: null, duration_ms, source: 'health' };
}

async function ask(
  health: HealthDeclaration,
  { folder, env }: FleetMember,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  if ('command' in health) return probeCommand(health, { cwd: folder, passing: env, signal });
  return withinLimit({ timeoutMs: health.timeout, signal }, (stop) =>
    'http' in health ? probeHttp(health, stop) : probeTcp(health, stop),
  );
}
