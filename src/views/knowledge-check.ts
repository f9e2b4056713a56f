import type { HealSymptom } from '../domain/healing/symptom.ts';
import type { HealingKinds } from '../healing/healing-kinds.ts';
import { checkKnowledge } from '../knowledge/check-knowledge.ts';
import { readKnowledge } from '../knowledge/read-knowledge.ts';
import { healEventsOf } from '../tracker/heals.ts';
import type { KnowledgeCheckOutput } from './shapes/knowledge.ts';
import { allMembers, readEach, type ViewContext } from './view-context.ts';

/** What is wrong with what is written in a workspace, compared with its fleet and with all that heals have seen there. */
export async function readKnowledgeCheck(
  context: ViewContext,
  { probes, strategies }: HealingKinds,
): Promise<KnowledgeCheckOutput> {
  const { workspace, tracker } = context;
  const knowledge = await readKnowledge(workspace.root);
  const { mistakes, warnings } = checkKnowledge(knowledge, {
    fleet: workspace.fleet,
    probes: probes.ids,
    strategies: strategies.ids,
    seen: knowledge.entries.length === 0 ? [] : await seenSymptoms(context),
    today: tracker.now().toISOString().slice(0, 10),
  });
  return { entries: knowledge.entries.length, mistakes: [...mistakes], warnings: [...warnings] };
}

/** Each once. */
async function seenSymptoms(context: ViewContext): Promise<HealSymptom[]> {
  const seen = new Map<string, HealSymptom>();
  await readEach(context, allMembers(context.workspace), async ({ component }) => {
    for (const event of await healEventsOf(context.tracker, component.id)) {
      const symptoms =
        event.type === 'heal_decided'
          ? event.problems.map(({ symptom }) => symptom)
          : event.type === 'heal_attempted' && event.symptom !== null
            ? [event.symptom]
            : [];
      for (const symptom of symptoms) seen.set(JSON.stringify([symptom.class, symptom.said]), symptom);
    }
  });
  return [...seen.values()];
}
