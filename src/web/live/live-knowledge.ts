import { readOutcomes } from '../../index/learned/read-outcomes.ts';
import { listKnowledge } from '../../views/knowledge.ts';
import type { KnowledgeListOutput } from '../../views/shapes/knowledge.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';

/** What is written of strategies, beside what heals measured as of the last look at the feed. */
export async function readLiveKnowledge(live: LiveFleet): Promise<KnowledgeListOutput> {
  return listKnowledge(live.context, (strategies) =>
    live.read((database) => readOutcomes(database, strategies)),
  );
}
