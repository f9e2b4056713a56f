import * as z from 'zod';
import type { RecordedEvent } from '../event.ts';
import type { StartFacts } from '../health/start-facts.ts';

/** What shows whether a component stays well. */
export const Trouble = z.object({
  at: z.iso.datetime(),
  /** It became red, or something else again; or what came of a heal. */
  what: z.enum(['red', 'over', 'healed', 'came_back']),
  /** The symptom, where it is that of a start or a health check that failed; of a heal, the strategy. */
  of: z.string().nullable(),
});
export type Trouble = z.infer<typeof Trouble>;

/** What is looked at of the newest start or answer. */
type Newest = Pick<StartFacts, 'success' | 'symptom'> | undefined;

/** The newest of them are kept, as `settings.heal.chronic` looks back no further. */
const KEPT = 120;
const KEPT_MS = 30 * 24 * 3_600_000;

/** Oldest first, with what one more event says; undefined where none has said anything. What is planned is no trouble. */
export function addTrouble(
  troubles: readonly Trouble[] | undefined,
  event: RecordedEvent,
  { newestStart, isPlanned }: { readonly newestStart: Newest; readonly isPlanned: boolean },
): readonly Trouble[] | undefined {
  const trouble = troubleOf(event, newestStart);
  if (trouble === undefined || (trouble.what === 'red' && isPlanned)) return troubles;
  const oldest = new Date(Date.parse(event.recorded_at) - KEPT_MS).toISOString();
  return [...(troubles ?? []), trouble].filter(({ at }) => at > oldest).slice(-KEPT);
}

function troubleOf(event: RecordedEvent, newestStart: Newest): Trouble | undefined {
  // A clock that was ahead does not make it last.
  const at = event.at < event.recorded_at ? event.at : event.recorded_at;
  if (event.type === 'status_changed' && event.to === 'red')
    return {
      at,
      what: 'red',
      of: newestStart?.success === false ? (newestStart.symptom ?? 'health/start') : null,
    };
  if (event.type === 'status_changed' && event.from === 'red') return { at, what: 'over', of: null };
  if (event.type !== 'heal_attempted') return undefined;
  const { outcome, strategy } = event;
  return outcome === 'healed' || outcome === 'came_back' ? { at, what: outcome, of: strategy } : undefined;
}
