import { believedChance } from '../healing/beliefs.ts';
import type { StrategyDeclaration } from '../healing/declaration.ts';
import { STRATEGY_KIND, type KnowledgeEntry } from './entry.ts';

/**
 * What an entry is good for. `active`: heals may use it. `review`: they may, once a person has approved it. `imported`: not before
 * a person adopts it. `draft`: not before it is filled in. `superseded`: not while another entry is used in its place. `retired`:
 * never again. `shown`: for people, as all that is no strategy.
 */
export const KNOWLEDGE_STATES = [
  'active',
  'review',
  'imported',
  'draft',
  'superseded',
  'retired',
  'shown',
] as const;
export type KnowledgeState = (typeof KNOWLEDGE_STATES)[number];

/** A strategy as it is declared, and what its place adds to that. */
export interface DeclaredStrategy extends StrategyDeclaration {
  readonly version?: number;
  /** Strategies in whose place it is used. */
  readonly supersedes?: readonly string[];
  /** Why a person is asked whatever `allow.heal` says. */
  readonly asks?: string;
}

/** What an entry is good for on a day, as in `2026-11-30`. */
export function knowledgeState(entry: KnowledgeEntry, today: string): KnowledgeState {
  if (entry.retired !== undefined) return 'retired';
  if (entry.origin !== undefined && entry.adopted === undefined) return 'imported';
  if (entry.kind !== STRATEGY_KIND) return 'shown';
  if (unfilled(entry).length > 0) return 'draft';
  return entry.review_by <= today ? 'review' : 'active';
}

/** By which entry each is superseded, by ids: of those that would be used, whatever supersedes them in turn; of several the first. */
export function supersededBy(entries: readonly KnowledgeEntry[], today: string): ReadonlyMap<string, string> {
  const used = entries.filter((entry) => ['active', 'review'].includes(knowledgeState(entry, today)));
  const pairs = used.flatMap(({ id, supersedes = [] }) => supersedes.map((old) => [old, id] as const));
  const found = new Map<string, string>();
  for (const [old, id] of pairs) if (!found.has(old) && old !== id) found.set(old, id);
  // Those that supersede each other in a circle are all used, until the mistake is put right.
  return new Map(Array.from(found).filter(([old]) => !isInCircle(old, found)));
}

function isInCircle(id: string, by: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let next = by.get(id); next !== undefined && !seen.has(next); next = by.get(next)) {
    if (next === id) return true;
    seen.add(next);
  }
  return false;
}

/** What a new entry has in the place of what its author is to say. */
export const TO_BE_FILLED_IN = 'TODO: ';

/** The fields of an entry that nobody has filled in yet. */
export function unfilled(entry: KnowledgeEntry): ('title' | 'person')[] {
  return (['title', 'person'] as const).filter(
    (field) => entry[field]?.startsWith(TO_BE_FILLED_IN.trimEnd()) === true,
  );
}

/** The strategy that an entry declares on a day; undefined where heals must not use it. */
export function strategyIn(entry: KnowledgeEntry, today: string): DeclaredStrategy | undefined {
  const state = knowledgeState(entry, today);
  const declared = declarationIn(entry);
  if (state === 'active') return declared;
  if (state !== 'review' || declared === undefined) return undefined;
  return {
    ...declared,
    ...(declared.works === undefined ? {} : { works: atMostSometimes(declared.works) }),
    asks: `its review was due on ${entry.review_by} (knowledge/${entry.id}.md)`,
  };
}

/** The strategy that an entry declares, whether or not heals may use it; undefined for other kinds. */
export function declarationIn(entry: KnowledgeEntry): DeclaredStrategy | undefined {
  const { schema_version, kind, title, owner, review_by, retired, origin, adopted, ...declared } = entry;
  const { version, for: patterns = [], ...strategy } = declared;
  const works = origin?.evidence === undefined ? strategy.works : priorOf(strategy.works, origin.evidence);
  if (kind !== STRATEGY_KIND) return undefined;
  // The first is what the same strategy is in components.yaml, so that it may be moved from there and keeps its outcomes.
  return {
    ...strategy,
    for: patterns,
    ...(works === undefined ? {} : { works }),
    ...(version > 1 ? { version } : {}),
  };
}

/** What a belief counts as, and what another fleet's heals count as beside it at the most, however many they were. */
const COUNTS = 3;

/** What is believed of a strategy whose outcomes another fleet has told. */
function priorOf(
  works: StrategyDeclaration['works'] = 'sometimes',
  { healed, n }: { readonly healed: number; readonly n: number },
): number {
  const believed = believedChance(works);
  const weight = Math.min(COUNTS, n);
  const chance = (COUNTS * believed + weight * (Math.min(healed, n) / n)) / (COUNTS + weight);
  return Math.min(0.99, Math.max(0.01, chance));
}

const SOMETIMES = 0.4;

function atMostSometimes(works: NonNullable<StrategyDeclaration['works']>): typeof works {
  if (typeof works === 'number') return Math.min(works, SOMETIMES);
  return works === 'usually' ? 'sometimes' : works;
}
