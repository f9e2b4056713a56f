import { UnavailableError, UnknownNameError } from '../domain/errors.ts';
import { declarationIn, knowledgeState, supersededBy } from '../domain/knowledge/state.ts';
import { didYouMean } from '../domain/text/nearest-name.ts';
import { intervalOf } from '../healing/interval.ts';
import { declaredStrategy } from '../healing/strategies/declared.ts';
import { versionOf } from '../healing/version-of.ts';
import type { StrategyOutcomes } from '../index/learned/read-outcomes.ts';
import { readKnowledge, type NamedEntry } from '../knowledge/read-knowledge.ts';
import { readImported } from '../knowledge/sharing/import-bundle.ts';
import { listFleetHeals } from './heal-steps.ts';
import { indexOf } from './index-of.ts';
import type {
  KnowledgeListOutput,
  KnowledgeMeasured,
  KnowledgeOutput,
  ListedKnowledge,
} from './shapes/knowledge.ts';
import type { ViewContext } from './view-context.ts';

/** Reads what came of strategies; undefined where that cannot be read. */
export type ReadOutcomes = (
  strategies: readonly string[],
) => StrategyOutcomes[] | undefined | Promise<StrategyOutcomes[] | undefined>;

/**
 * All that is written in a workspace, then what other fleets told and nobody has adopted; and what was measured of it, from the
 * index, which is brought up to date first where `read` is left out.
 */
export async function listKnowledge(
  context: ViewContext,
  read: ReadOutcomes = outcomesIn(context),
): Promise<KnowledgeListOutput> {
  const { entries: own, mistakes } = await readKnowledge(context.workspace.root);
  const adopted = new Set(own.flatMap(({ entry }) => entry.origin?.digest ?? []));
  const imported = await readImported(context.workspace.root);
  const entries = [
    ...own,
    ...imported.entries.filter(({ entry }) => !adopted.has(entry.origin?.digest ?? '')),
  ];
  const outcomes = await outcomesOf(own, read);
  const today = todayOf(context);
  const superseded = supersededIn(own, today);
  return {
    entries: entries.map((one) => listedOf(one, { today, outcomes, superseded })),
    mistakes: [...mistakes, ...imported.mistakes],
  };
}

/** One entry, with all that is known of it. Throws UnknownNameError, with the nearest one that there is, or its mistakes. */
export async function readKnowledgeEntry(
  context: ViewContext,
  id: string,
  {
    runs = false,
    read = outcomesIn(context),
  }: { readonly runs?: boolean; readonly read?: ReadOutcomes } = {},
): Promise<KnowledgeOutput> {
  const found = await findEntry(context.workspace.root, id);
  const { entries } = await readKnowledge(context.workspace.root);
  const today = todayOf(context);
  const outcomes = await outcomesOf([found], read);
  const version = versionIn(found);
  const own = (outcomes ?? []).filter((one) => one.version === version);
  const earlier = (outcomes ?? []).filter((one) => one.version !== version);
  const heals = runs ? (await listFleetHeals(context, { strategies: [found.entry.id] })).heals : null;
  return {
    ...listedOf(found, { today, outcomes, superseded: supersededIn(entries, today) }),
    entry: found.entry,
    body: found.body,
    symptoms: own.map((one) => ({ symptom: one.symptom, ...measured([one]) })),
    earlier: earlier.length === 0 ? null : measured(earlier),
    runs: heals === null ? null : [...heals],
  };
}

/** An entry of `knowledge/`; throws as `readKnowledgeEntry`. */
export async function findEntry(root: string, id: string): Promise<NamedEntry> {
  const { entries, mistakes } = await readKnowledge(root);
  const found = entries.find(({ entry }) => entry.id === id);
  if (found !== undefined) return found;
  const wrong = mistakes.find(({ file }) => file === `knowledge/${id}.md`);
  if (wrong !== undefined)
    throw new UnknownNameError(
      `${wrong.file} cannot be used: line ${wrong.line}: ${wrong.text}. \`hms knowledge check\` lists all mistakes.`,
    );
  const ids = entries.map(({ entry }) => entry.id);
  throw new UnknownNameError(
    `There is no knowledge "${id}".${didYouMean(id, ids)} \`hms knowledge list\` shows what there is.`,
  );
}

function supersededIn(entries: readonly NamedEntry[], today: string): ReadonlyMap<string, string> {
  return supersededBy(
    entries.map(({ entry }) => entry),
    today,
  );
}

function todayOf({ tracker }: ViewContext): string {
  return tracker.now().toISOString().slice(0, 10);
}

async function outcomesOf(
  entries: readonly NamedEntry[],
  read: ReadOutcomes,
): Promise<StrategyOutcomes[] | undefined> {
  const strategies = entries.flatMap(({ entry }) => declarationIn(entry)?.id ?? []);
  return strategies.length === 0 ? [] : read(strategies);
}

/** From an index that is brought up to date; undefined where there is none and none can be made. */
function outcomesIn(context: ViewContext): ReadOutcomes {
  return async (strategies) => {
    const { readIndex } = await import('../index/fleet-index.ts');
    const { readOutcomes } = await import('../index/learned/read-outcomes.ts');
    try {
      return await readIndex(indexOf(context), (database) => readOutcomes(database, strategies));
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      context.onNote(`What was measured cannot be read: ${error.message}`);
      return undefined;
    }
  };
}

interface ListedWith {
  readonly today: string;
  readonly outcomes: readonly StrategyOutcomes[] | undefined;
  /** By what, by ids. */
  readonly superseded: ReadonlyMap<string, string>;
}

function listedOf({ entry, file }: NamedEntry, { today, outcomes, superseded }: ListedWith): ListedKnowledge {
  const { id, kind, version, title, owner, review_by, works, origin } = entry;
  const identity = versionIn({ entry });
  const state = knowledgeState(entry, today);
  // What would not be used anyway is what it is.
  const by = state === 'active' || state === 'review' ? (superseded.get(id) ?? null) : null;
  const isTold = origin !== undefined && entry.adopted === undefined;
  const own = outcomes?.filter((one) => one.strategy === id && one.version === identity);
  return {
    ...{ id, file, kind, version, title, owner, review_by },
    state: by === null ? state : 'superseded',
    superseded_by: by,
    fleet: origin?.fleet ?? null,
    for: entry.for ?? [],
    works: works ?? null,
    measured: identity === undefined || own === undefined || isTold ? null : measured(own),
  };
}

/** As heals record it; undefined for what is no strategy. */
function versionIn({ entry }: Pick<NamedEntry, 'entry'>): string | undefined {
  const declared = declarationIn(entry);
  return declared && versionOf(declaredStrategy(declared));
}

function measured(outcomes: readonly StrategyOutcomes[]): KnowledgeMeasured {
  const sum = (of: (one: StrategyOutcomes) => number): number =>
    outcomes.reduce((all, one) => all + of(one), 0);
  const healed = sum((one) => one.healed);
  const n = healed + sum((one) => one.failed);
  const [low, high] = n === 0 ? [null, null] : intervalOf(healed, n);
  return { healed, n, low, high, not_counted: sum((one) => one.not_counted) };
}
