import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { InputError, UnavailableError } from '../../domain/errors.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { remoteAddresses } from '../../domain/health/remote-addresses.ts';
import { healthState } from '../../domain/health/state.ts';
import { forEachAtOnce } from '../../files/for-each-at-once.ts';
import { askHealth } from '../../evidence/probe-health.ts';
import { settleHealth } from '../../evidence/settle-health.ts';
import { viewHealth } from '../../evidence/view-health.ts';
import { getStatus } from '../../tracker/status.ts';
import { openContext, type Context } from '../context.ts';
import { EXIT_FOUND, EXIT_NOT_DONE } from '../exit-codes.ts';
import type { ProbedComponent } from '../../views/shapes/probe.ts';
import { membersOf } from '../members.ts';
import { renderProbes } from '../render/probe.ts';

export interface ProbeOptions {
  readonly record?: boolean;
  readonly failOn?: 'down' | 'degraded';
}

/** Questions mostly wait. */
const AT_ONCE = 32;

/** Asks the health checks of the named components, or of all that declare some, and shows each with its answer. */
export async function probe(
  ids: readonly string[],
  { record = false, failOn }: ProbeOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command, { runsDeclared: true });
  const members = membersToAsk(context, ids);
  const probed = new Map<string, ProbedComponent>();
  await forEachAtOnce(members, AT_ONCE, async (member) => {
    try {
      probed.set(member.component.id, await probeMember(context, member, record));
    } catch (error) {
      if (members.length === 1 || !(error instanceof UnavailableError)) throw error;
      context.output.note(`${member.component.id}: ${error.message}`);
      process.exitCode = EXIT_NOT_DONE;
    }
  });
  const inOrder = members.flatMap(({ component: { id } }) => probed.get(id) ?? []);
  if (context.output.json) context.output.printJson<'probe'>(inOrder);
  else context.output.print(renderProbes(context.output, inOrder));
  const verdicts = new Set(inOrder.flatMap(({ checks }) => checks.map(({ verdict }) => verdict)));
  if (verdicts.has('unknown')) process.exitCode ??= EXIT_NOT_DONE;
  const found = verdicts.has('down') || (failOn === 'degraded' && verdicts.has('degraded'));
  if (failOn !== undefined && found) process.exitCode = EXIT_FOUND;
}

function membersToAsk({ workspace }: Context, ids: readonly string[]): FleetMember[] {
  const members = membersOf(workspace, ids.length === 0 ? undefined : ids);
  if (ids.length > 0) return members;
  const asked = members.filter(({ component, allow }) => component.health !== undefined && allow.health);
  if (asked.length === 0)
    throw new InputError(
      'No component declares a health: check in components.yaml that settings.allow lets run; see docs/health.md.',
    );
  return asked;
}

async function probeMember(
  { tracker, workspace }: Context,
  member: FleetMember,
  isRecorded: boolean,
): Promise<ProbedComponent> {
  const { id } = member.component;
  const { signal } = new AbortController();
  const key = `probe/${randomUUID()}`;
  const { answers } = isRecorded
    ? await settleHealth(tracker, member, {
        signal,
        key,
        record: 'always',
        others: remoteAddresses(workspace.fleet.components),
      })
    : await askHealth(member, { signal });
  const { start_history, health_before } = await getStatus(tracker, id);
  return {
    component_id: id,
    environment: member.environment,
    checks: await viewHealth(member, answers),
    recorded: isRecorded,
    known: healthState(start_history, tracker.policy, health_before),
  };
}
