import { Context } from '@temporalio/activity';
import type { HealingKinds } from '../healing/healing-kinds.ts';
import { kindsOf } from '../healing/strategies-of.ts';
import { readStrategies } from '../knowledge/strategies.ts';
import type { ActivityContext } from './activity-context.ts';
import type { MemberAttempt } from './define.ts';

/** What a heal of this component chooses among now: what is written in `knowledge/`, too. */
export async function kindsAt<Kinds extends HealingKinds>(
  { now }: Pick<ActivityContext, 'now'>,
  { workspace, member }: Pick<MemberAttempt, 'workspace' | 'member'>,
  kinds: Kinds,
): Promise<Kinds> {
  const known = await readStrategies(workspace.root, now(), (message) => {
    Context.current().log.warn(message);
  });
  return kindsOf(kinds, member, known);
}
