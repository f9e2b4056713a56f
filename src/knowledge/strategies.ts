import { strategyIn, supersededBy, type DeclaredStrategy } from '../domain/knowledge/state.ts';
import { readKnowledge } from './read-knowledge.ts';

/** The strategies that heals may use of what is written in a workspace; `onMistake` is told of each file that has mistakes. */
export async function readStrategies(
  root: string,
  now: Date,
  onMistake?: (message: string) => void,
): Promise<DeclaredStrategy[]> {
  const { entries, mistakes } = await readKnowledge(root);
  for (const { file, line, text } of mistakes)
    onMistake?.(`${file}, line ${line}: ${text}. It is not used until that is put right.`);
  const today = now.toISOString().slice(0, 10);
  const superseded = supersededBy(
    entries.map(({ entry }) => entry),
    today,
  );
  return entries.flatMap(({ entry }) => (superseded.has(entry.id) ? [] : (strategyIn(entry, today) ?? [])));
}
