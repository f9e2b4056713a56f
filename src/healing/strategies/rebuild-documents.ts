import { rebuild } from '../../tracker/rebuild.ts';
import type { Strategy } from './strategy.ts';

/** Derives a component's broken or missing documents from its events again. */
export const rebuildDocuments: Strategy = {
  id: 'rebuild_documents',
  probes: ['data'],
  treats: () => true,
  risk: 'safe',
  works: 0.7,
  minutes: 1,
  does: () => 'derive the stored documents from the recorded events again',
  proof: 'every derived document is what the recorded events say',
  holds: false,
  obstacle: () => undefined,
  timeLimitMs: () => 5 * 60_000,
  async apply({ tracker, member }) {
    const written = await rebuild(tracker, member.component.id, { dryRun: false });
    return { done: true, detail: `wrote ${written.join(', ') || 'nothing'}` };
  },
};
