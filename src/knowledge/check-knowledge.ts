import type { Fleet } from '../domain/fleet.ts';
import { lookOfPattern, matchesSymptom } from '../domain/healing/symptom-pattern.ts';
import type { HealSymptom } from '../domain/healing/symptom.ts';
import type { KnowledgeEntry } from '../domain/knowledge/entry.ts';
import { knowledgeState, unfilled } from '../domain/knowledge/state.ts';
import { hintFor } from '../domain/text/nearest-name.ts';
import type { YamlPath } from '../workspace/yaml-text.ts';
import type { FileMistake, Knowledge, NamedEntry } from './read-knowledge.ts';

/** What entries are compared with. */
export interface KnownAround {
  readonly fleet: Fleet;
  /** The probes that there are. */
  readonly probes: readonly string[];
  /** Strategies that are built in or added. */
  readonly strategies: readonly string[];
  /** All that heals have seen. */
  readonly seen: readonly HealSymptom[];
  /** As in `2026-11-30`. */
  readonly today: string;
}

/** What is wrong, and what deserves a look. */
export interface KnowledgeCheck {
  readonly mistakes: readonly FileMistake[];
  readonly warnings: readonly FileMistake[];
}

interface Remark {
  readonly where: YamlPath;
  readonly text: string;
}

/** All mistakes in what is written, and warnings of what is overdue or leads to nothing. */
export function checkKnowledge({ entries, mistakes }: Knowledge, known: KnownAround): KnowledgeCheck {
  const told = (of: (entry: KnowledgeEntry) => Remark[]): FileMistake[] =>
    entries.flatMap((named) => of(named.entry).map((remark) => placed(named, remark)));
  return {
    mistakes: [
      ...mistakes,
      ...told((entry) => [...wrongNames(entry, known), ...wronglySuperseded(entry, entries)]),
    ],
    warnings: told((entry) =>
      knowledgeState(entry, known.today) === 'retired'
        ? []
        : [
            ...toBeFilledIn(entry),
            ...overdue(entry, known),
            ...shadowed(entry, known),
            ...unknownNames(entry, known),
            ...unseen(entry, known),
          ],
    ),
  };
}

function placed({ file, lineOf }: NamedEntry, { where, text }: Remark): FileMistake {
  return { file, line: lineOf(where), text };
}

function wrongNames(entry: KnowledgeEntry, { probes, strategies }: KnownAround): Remark[] {
  const patterns = [
    ...(entry.for ?? []).map((pattern, index) => ({ pattern, where: ['for', index] })),
    ...(entry.never_when ?? []).flatMap(({ for: some = [] }, index) =>
      some.map((pattern, place) => ({ pattern, where: ['never_when', index, 'for', place] })),
    ),
  ];
  const looks = [
    ...patterns.map(({ pattern, where }) => ({ look: lookOfPattern(pattern), where })),
    ...(entry.proof ?? []).map((look, index) => ({ look, where: ['proof', index] })),
  ];
  return [
    ...looks
      .filter(({ look }) => !probes.includes(look))
      .map(({ look, where }) => ({
        where,
        text: `there is no probe ${look}${hintFor(look, probes)}; the probes are ${probes.join(', ')}`,
      })),
    ...(strategies.includes(entry.id)
      ? [{ where: ['id'], text: `there is a strategy ${entry.id} already; take another name` }]
      : []),
  ];
}

/** What an entry names that is not there, or comes back to it. */
function wronglySuperseded(entry: KnowledgeEntry, entries: readonly NamedEntry[]): Remark[] {
  const known = new Map(entries.map(({ entry: one }) => [one.id, one.supersedes ?? []]));
  const ids = [...known.keys()];
  return (entry.supersedes ?? []).flatMap((old, index) => {
    const where = ['supersedes', index];
    if (!known.has(old))
      return [
        {
          where,
          text: `supersedes: there is no entry ${old}${hintFor(old, ids)}; retired ones stay as files`,
        },
      ];
    if (!leadsTo(old, entry.id, known)) return [];
    return [
      {
        where,
        text: `supersedes: ${old} supersedes ${entry.id}, directly or not; leave it out of one of them`,
      },
    ];
  });
}

function leadsTo(from: string, to: string, known: ReadonlyMap<string, readonly string[]>): boolean {
  const reached = new Set([from]);
  for (const id of reached) for (const next of known.get(id) ?? []) reached.add(next);
  return reached.has(to);
}

function toBeFilledIn(entry: KnowledgeEntry): Remark[] {
  return unfilled(entry).map((field) => ({
    where: [field],
    text: `${field}: it is not filled in yet, so no heal uses the entry`,
  }));
}

function overdue(entry: KnowledgeEntry, { today }: KnownAround): Remark[] {
  const text = `review_by: its review was due on ${entry.review_by}; see whether it still holds, then set a later day, or retire it`;
  return entry.review_by <= today ? [{ where: ['review_by'], text }] : [];
}

function shadowed({ id }: KnowledgeEntry, { fleet }: KnownAround): Remark[] {
  const text = `components.yaml declares a strategy ${id} too, which takes its place; keep one of them`;
  const declared = [...fleet.settings.heal.strategies, ...fleet.components.flatMap(({ heal = [] }) => heal)];
  return declared.some((one) => one.id === id) ? [{ where: ['id'], text }] : [];
}

function unknownNames(entry: KnowledgeEntry, { fleet }: KnownAround): Remark[] {
  const ids = fleet.components.map(({ id }) => id);
  const known = new Set(ids.map((id) => id.toLowerCase()));
  const { environments } = fleet.settings;
  const scopes = [
    { scope: entry, at: [] as YamlPath },
    ...(entry.never_when ?? []).map((scope, index) => ({ scope, at: ['never_when', index] as YamlPath })),
  ];
  return scopes.flatMap(({ scope, at }) => [
    ...(scope.components ?? [])
      .map((id, index) => ({ id, where: [...at, 'components', index] }))
      .filter(({ id }) => !known.has(id.toLowerCase()))
      .map(({ id, where }) => ({
        where,
        text: `components: there is no component ${id}${hintFor(id, ids)}`,
      })),
    ...(scope.environments ?? [])
      .map((name, index) => ({ name, where: [...at, 'environments', index] }))
      .filter(({ name }) => !environments.includes(name))
      .map(({ name, where }) => ({
        where,
        text: `environments: there is no environment ${name}${hintFor(name, environments)}`,
      })),
  ]);
}

/** Of a fleet that has seen nothing yet, nothing can be said. */
function unseen(entry: KnowledgeEntry, { seen }: KnownAround): Remark[] {
  if (seen.length === 0) return [];
  return (entry.for ?? []).flatMap((pattern, index) =>
    seen.some((symptom) => matchesSymptom(pattern, symptom))
      ? []
      : [
          {
            where: ['for', index],
            text: `for: no heal has seen ${pattern}; \`hms heal explain ID\` shows symptoms as they are seen`,
          },
        ],
  );
}
