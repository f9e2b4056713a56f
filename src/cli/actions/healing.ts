import type { Command } from 'commander';
import type { FleetMember } from '../../domain/fleet.ts';
import type { HealingState } from '../../domain/healing/state.ts';
import type { HealReport } from '../../domain/healing/heal.ts';
import { findMember } from '../../workspace/workspace.ts';
import type { TemporalSession } from '../../temporal/connect.ts';
import { viewHealing } from '../../client/server-view.ts';
import { SENT, askWorker } from '../../client/ask-worker.ts';
import { actorOf, requireName } from '../actor.ts';
import { openContext, type Context } from '../context.ts';
import { openHealing, type HealingSession } from '../../client/healing-session.ts';
import { openHealingSignals, type HealingSignals } from '../../client/healing-signals.ts';
import type { Output } from '../output.ts';
import { recordWord } from '../../client/record-approval.ts';
import { renderHealingView } from '../render/server-view.ts';
import { renderHealing } from '../render/heal.ts';
import { withServer } from '../../client/session.ts';

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

/** Shows what the coordinator knows or, when no worker can tell it, what the server does. */
export async function status(command: Command): Promise<void> {
  await withHealing(command, async ({ session, healing, context: { config, output } }) => {
    const state = await askWorker(session, config.taskQueue, () => healing.overview());
    if (state === undefined) {
      const seen = await viewHealing(session);
      if (output.json) output.printJson<'heal-status'>(seen);
      else output.print(renderHealingView(output, seen));
    } else if (output.json) output.printJson<'heal-status'>({ served: true, ...state });
    else output.print(renderHealing(output, state));
  });
}

export async function pause(options: PauseHealingFlags, command: Command): Promise<void> {
  const until = options.for === undefined ? undefined : new Date(Date.now() + options.for);
  await steer(
    command,
    (healing, by) => healing.pause({ reason: options.reason, until: until?.toISOString(), by }),
    (signals, by) => signals.pause({ reason: options.reason, until: until?.toISOString(), by }),
    options.by,
  );
}

export async function resume({ by: given }: { readonly by?: string }, command: Command): Promise<void> {
  await steer(
    command,
    (healing, by) => healing.resume(by),
    (signals, by) => signals.resume(by),
    given,
  );
}

export async function approve(componentId: string, options: AnswerOptions, command: Command): Promise<void> {
  await answer(componentId, command, options.by, {
    done: 'Approved.',
    before: ({ context, session }, member, by) => recordWord(context, session, member, by),
    tell: (healing, id, by) => healing.approve(id, by),
    send: (signals, id, by) => signals.approve(id, by),
  });
}

export async function reject(componentId: string, options: AnswerOptions, command: Command): Promise<void> {
  const { reason = '' } = options;
  await answer(componentId, command, options.by, {
    done: 'Rejected.',
    tell: (healing, id, by) => healing.reject(id, by, reason),
    send: (signals, id, by) => signals.reject(id, by, reason),
  });
}

/** Tells the coordinator something and shows its state; while no worker is running it is sent, and taken later. */
async function steer(
  command: Command,
  tell: (healing: HealingSession, by: string | undefined) => Promise<HealingState>,
  send: (signals: HealingSignals, by: string | undefined) => Promise<void>,
  given?: string,
): Promise<void> {
  await withHealing(command, async ({ session, healing, context }) => {
    const by = await actorOf(context.workspace.root, given);
    const state = await askWorker(session, context.config.taskQueue, () => tell(healing, by));
    if (state === undefined) {
      await send(openHealingSignals(context, session), by);
      saySent(context.output);
    } else showState(context.output, state);
  });
}

async function answer(
  componentId: string,
  command: Command,
  given: string | undefined,
  how: {
    done: string;
    before?: (steering: Steering, member: FleetMember, by: string) => Promise<void>;
    tell: (healing: HealingSession, id: string, by: string) => Promise<HealReport>;
    send: (signals: HealingSignals, id: string, by: string) => Promise<void>;
  },
): Promise<void> {
  await withHealing(command, async (steering) => {
    const { session, healing, context } = steering;
    const { config, output, workspace } = context;
    const member = findMember(workspace, componentId);
    const { id } = member.component;
    const by = (await actorOf(workspace.root, given)) ?? requireName();
    await how.before?.(steering, member, by);
    const report = await askWorker(session, config.taskQueue, () => how.tell(healing, id, by));
    if (report === undefined) {
      await how.send(openHealingSignals(context, session), id, by);
      saySent(output);
    } else if (output.json) output.printJson<'heal-answer'>(report);
    else output.print(`${how.done} \`hms heal ${id}\` follows the heal to its end.`);
  });
}

interface Steering {
  readonly context: Context;
  readonly session: TemporalSession;
  readonly healing: HealingSession;
}

async function withHealing(command: Command, work: (steering: Steering) => Promise<void>): Promise<void> {
  const context = await openContext(command);
  await withServer(context, async (session) => {
    await work({ context, session, healing: await openHealing(context, session) });
  });
}

function saySent(output: Output): void {
  if (output.json) output.printJson<'heal-state' | 'heal-answer'>({ sent: true });
  else output.print(SENT);
}

function showState(output: Output, state: HealingState): void {
  if (output.json) output.printJson<'heal-state'>(state);
  else output.print(renderHealing(output, state));
}
