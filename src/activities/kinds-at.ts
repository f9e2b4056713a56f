import { Context } from '@temporalio/activity';
import type { HealingKinds } from '../healing/healing-kinds.ts';
import { kindsOf } from '../healing/strategies-of.ts';
import { readStrategies } from '../knowledge/strategies.ts';
import type { ActivityContext } from './activity-context.ts';
import type { MemberAttempt } from './define.ts';

/** What was told of a workspace's knowledge, by its folder: each step of a heal reads it, and says only what is new. */
const told = new Map<string, ReadonlySet<string>>();

/** What a heal of this component chooses among now: what is written in `knowledge/`, too. */
export async function kindsAt<Kinds extends HealingKinds>(
  { now }: Pick<ActivityContext, 'now'>,
  { workspace, member }: Pick<MemberAttempt, 'workspace' | 'member'>,
  kinds: Kinds,
): Promise<Kinds> {
  const mistakes = new Set<string>();
  const known = await readStrategies(workspace.root, now(), (message) => mistakes.add(message));
  for (const message of mistakes)
    if (told.get(workspace.root)?.has(message) !== true) Context.current().log.warn(message);
  told.set(workspace.root, mistakes);
  return kindsOf(kinds, member, known);
}
