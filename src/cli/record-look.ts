import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { updateStatus } from '../tracker/status.ts';
import type { Context } from './context.ts';

/**
 * Keeps what a command found, and brings tickets and status in line with it, as a step of an update does.
 * Where nothing can be written, what was found is still the command's answer; then this says so, and returns undefined.
 */
export async function recordLook<Kept>(
  { output, tracker }: Pick<Context, 'output' | 'tracker'>,
  { component }: FleetMember,
  keep: () => Promise<Kept>,
): Promise<Kept | undefined> {
  try {
    const kept = await keep();
    await updateStatus(tracker, component.id);
    return kept;
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    output.note(`${component.id}: what was found is not recorded. ${error.message}`);
    return undefined;
  }
}
