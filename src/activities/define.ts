import { Context } from '@temporalio/activity';
import type * as z from 'zod';
import { InvalidInput } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { findMember, type Workspace } from '../workspace/workspace.ts';
import { mistakesIn } from './mistakes.ts';
import { runActivity, type ActivityAttempt, type ActivityResult } from './run-activity.ts';

/** An activity as a worker registers it: whoever speaks to the Temporal server may start it, with anything at all. */
export type ActivityFunction<Value> = (given: unknown) => Promise<ActivityResult<Value>>;

/**
 * An activity that parses its input before anything else. A wrong input is InvalidInput with every mistake in words,
 * which no retry policy tries again.
 */
export function defineActivity<Input, Value>(
  schema: z.ZodType<Input>,
  work: (input: Input, attempt: ActivityAttempt) => Promise<Value>,
): ActivityFunction<Value> {
  return async (given) => runActivity(async (tried) => work(parseInput(schema, given), tried));
}

/** The work of an activity about one component gets the fleet's own entry of it. */
export interface MemberAttempt extends ActivityAttempt {
  readonly workspace: Workspace;
  readonly member: FleetMember;
}

/**
 * The same for an activity about one component. The component must be of the fleet, else UnknownComponentError, and
 * `component_id` is as `components.yaml` spells it: no other id ever becomes a path.
 */
export function defineMemberActivity<Input extends { readonly component_id: string }, Value>(
  openWorkspace: () => Promise<Workspace>,
  schema: z.ZodType<Input>,
  work: (input: Input, attempt: MemberAttempt) => Promise<Value>,
): ActivityFunction<Value> {
  return defineActivity(schema, async (given, tried) => {
    const workspace = await openWorkspace();
    const member = findMember(workspace, given.component_id);
    const input = { ...given, component_id: member.component.id };
    return work(input, { ...tried, workspace, member });
  });
}

function parseInput<Input>(schema: z.ZodType<Input>, given: unknown): Input {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(Context.current().info.activityType, mistakesIn(parsed.error));
}
