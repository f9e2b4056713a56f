import type { Command } from 'commander';
import { approveHeal, rejectHeal } from '../../client/answer-heal.ts';
import type { Told } from '../../client/ask-worker.ts';
import { withHealing, type HealingConnection } from '../../client/healing-connection.ts';
import { pauseHealing, readHealing, resumeHealing } from '../../client/healing-coordinator.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import type { HealReport } from '../../domain/healing/heal.ts';
import type { HealingState } from '../../domain/healing/state.ts';
import { findMember } from '../../workspace/workspace.ts';
import { actorOf, requireName } from '../actor.ts';
import { openContext } from '../context.ts';
import { renderHealing } from '../render/heal.ts';
import { renderHealingView } from '../render/server-view.ts';
import { SENT } from '../sent.ts';

export interface PauseHealingFlags {
  readonly reason: string;
  /** In milliseconds. */
  readonly for?: number;
  readonly by?: string;
}

export interface AnswerOptions {
  readonly by?: string;
  readonly reason?: string;
}

/** Shows what is healed, what waits, and what was healed within the last hour. */
export async function status(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const found = await withHealing(context, readHealing);
  if (output.json) output.printJson<'heal-status'>(found);
  else output.print(found.served ? renderHealing(output, found) : renderHealingView(output, found));
}

/** Lets no heal begin, for so long or until it is resumed. */
export async function pause(options: PauseHealingFlags, command: Command): Promise<void> {
  const { reason } = options;
  const until = options.for === undefined ? undefined : new Date(Date.now() + options.for).toISOString();
  await steer(command, options.by, (healing, by) => pauseHealing(healing, { reason, until, by }));
}

/** Lets heals begin again. */
export async function resume({ by: given }: { readonly by?: string }, command: Command): Promise<void> {
  await steer(command, given, resumeHealing);
}

/** Lets a heal do what it asks for. */
export async function approve(componentId: string, options: AnswerOptions, command: Command): Promise<void> {
  await answer('Approved.', componentId, command, options.by, approveHeal);
}

/** Does not let a heal do what it asks for. */
export async function reject(componentId: string, options: AnswerOptions, command: Command): Promise<void> {
  const { reason = '' } = options;
  await answer('Rejected.', componentId, command, options.by, (healing, member, by) =>
    rejectHeal(healing, member, { by, reason }),
  );
}

/** Tells the coordinator something, and shows its state. */
async function steer(
  command: Command,
  given: string | undefined,
  tell: (healing: HealingConnection, by: string | undefined) => Promise<Told<HealingState>>,
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const by = await actorOf(workspace.root, given);
  const told = await withHealing(context, (healing) => tell(healing, by));
  if (output.json) output.printJson<'heal-state'>(told.sent ? { sent: true } : told.answer);
  else output.print(told.sent ? SENT : renderHealing(output, told.answer));
}

/** Gives a heal a person's word on what it asks. */
async function answer(
  done: string,
  componentId: string,
  command: Command,
  given: string | undefined,
  tell: (healing: HealingConnection, member: FleetMember, by: string) => Promise<Told<HealReport>>,
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const member = findMember(workspace, componentId);
  const by = (await actorOf(workspace.root, given)) ?? requireName();
  const told = await withHealing(context, (healing) => tell(healing, member, by));
  if (output.json) output.printJson<'heal-answer'>(told.sent ? { sent: true } : told.answer);
  else
    output.print(
      told.sent ? SENT : `${done} \`hms heal ${member.component.id}\` follows the heal to its end.`,
    );
}
