import { ComponentLimitError, describeError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { findMember, memberOf, type Workspace } from '../workspace/workspace.ts';
import type { Output } from './output.ts';
import { EXIT_NOT_DONE } from './exit-codes.ts';

/** The named components, each once, or all of them in the file's order. */
export function membersOf(workspace: Workspace, ids: readonly string[] | undefined): FleetMember[] {
  if (ids !== undefined) {
    const named = ids.map((id) => findMember(workspace, id));
    return [...new Map(named.map((member) => [member.component.id, member])).values()];
  }
  return workspace.fleet.components.map((component) => memberOf(workspace, component));
}

/**
 * Does the work for each component. One alone fails as the work fails; of several, one that fails is reported,
 * with its stack when nobody expected the error, the others go on, and the command ends with 3.
 * Over `limits.component` the signal is aborted with a ComponentLimitError.
 */
export async function forEachMember<T>(
  output: Output,
  members: readonly FleetMember[],
  work: (member: FleetMember, signal: AbortSignal) => Promise<T>,
): Promise<T[]> {
  const done: T[] = [];
  for (const member of members) {
    try {
      done.push(await withinLimit(member, (signal) => work(member, signal)));
    } catch (error) {
      if (members.length === 1) throw error;
      noteFailure(output, member.component.id, error);
    }
  }
  return done;
}

/** Says why something could not be done for a component, with the stack when nobody expected the error; the command ends with 3. */
export function noteFailure(output: Output, componentId: string, error: unknown): void {
  const said = describe(error);
  const id = `${componentId}: `;
  output.note(said.startsWith(id) ? said : id + said);
  process.exitCode = EXIT_NOT_DONE;
}

async function withinLimit<T>(
  { component, limits }: FleetMember,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const timer = setTimeout(() => {
    over.abort(new ComponentLimitError(component.id, limits.component));
  }, limits.component);
  try {
    return await work(over.signal);
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: unknown): string {
  return isSystemError(error) ? error.message : describeError(error).message;
}

/** The system's codes are like `EACCES`; Node's own, like `ERR_INVALID_ARG_TYPE`, are of mistakes in a program. */
function isSystemError(error: unknown): error is Error {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code);
}
