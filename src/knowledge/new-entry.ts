import { InputError } from '../domain/errors.ts';
import type { Fleet } from '../domain/fleet.ts';
import type { StrategyDeclaration } from '../domain/healing/declaration.ts';
import type { HealSymptom } from '../domain/healing/symptom.ts';
import { symptomText } from '../domain/healing/symptom-text.ts';
import { STRATEGY_KIND } from '../domain/knowledge/entry.ts';
import { TO_BE_FILLED_IN } from '../domain/knowledge/state.ts';
import { didYouMean } from '../domain/text/nearest-name.ts';
import type { NewEntry } from './write-entry.ts';

/** What a person says of a new entry. */
export interface EntryWords {
  readonly id: string;
  readonly kind: string;
  readonly title?: string | undefined;
  readonly owner: string;
  /** As in `2027-05-29`. */
  readonly reviewBy: string;
  readonly for?: readonly string[] | undefined;
  readonly command?: readonly string[] | undefined;
  readonly watch?: string | undefined;
  readonly person?: string | undefined;
  readonly risk?: string | undefined;
  readonly works?: string | undefined;
  readonly minutes?: number | undefined;
}

const TODO_PERSON = `${TO_BE_FILLED_IN}say what a person does, or replace this by command: [...] or watch: 10m.`;
const TODO_BODY = `${TO_BE_FILLED_IN}why it helps, how that was found out, and what to do where it does not.\n`;

/**
 * A new entry, with what a person said of it, over what a declared strategy says and the symptoms that were seen. A strategy of
 * which nothing says what it does is a step for a person, which hms never does.
 */
export function newEntry(
  words: EntryWords,
  {
    from,
    seen = [],
  }: { readonly from?: StrategyDeclaration | undefined; readonly seen?: readonly HealSymptom[] },
): NewEntry {
  const { id, kind, title, owner, reviewBy, for: given, risk, works, minutes } = words;
  const patterns = given ?? from?.for ?? (seen.length > 0 ? [...new Set(seen.map(patternOf))] : undefined);
  if (kind === STRATEGY_KIND && patterns === undefined)
    throw new InputError(
      'Say which symptoms it treats: --for health/http/503, or --seen COMPONENT for what its newest heal saw.',
    );
  const fields = {
    schema_version: 1,
    id,
    kind,
    title: title ?? `${TO_BE_FILLED_IN}what ${id} is, in one line`,
    owner,
    review_by: reviewBy,
    ...(patterns === undefined ? {} : { for: patterns }),
    ...(kind === STRATEGY_KIND ? { ...writtenOf(from), ...deedOf(words, from) } : {}),
    ...defined({ risk, works: works === undefined ? undefined : numberOr(works), minutes }),
  };
  return { id, fields, body: TODO_BODY };
}

/** A strategy that `components.yaml` declares. Throws InputError with the nearest one. */
export function declaredIn({ settings, components }: Fleet, id: string): StrategyDeclaration {
  const all = [...components.flatMap(({ heal = [] }) => heal), ...settings.heal.strategies];
  const found = all.find((one) => one.id === id);
  if (found !== undefined) return found;
  const ids = all.map((one) => one.id);
  throw new InputError(
    `components.yaml declares no strategy "${id}".${didYouMean(id, ids)} Those that are built in need no entry.`,
  );
}

function deedOf({ command, watch, person }: EntryWords, from: StrategyDeclaration | undefined): object {
  const given = defined({ command, watch, person });
  if (Object.keys(given).length > 0) return given;
  return from === undefined ? { person: TODO_PERSON } : {};
}

/** As it is written in a file: times with their unit. */
function writtenOf(from: StrategyDeclaration | undefined): object {
  if (from === undefined) return {};
  const { id, for: patterns, watch, timeout, settle, ...others } = from;
  const spans = Object.entries({ watch, timeout, settle }).flatMap(([name, ms]): [string, string][] =>
    ms === undefined ? [] : [[name, spanOf(ms)]],
  );
  return { ...others, ...Object.fromEntries<unknown>(spans) };
}

function spanOf(ms: number): string {
  if (ms % 60_000 === 0) return `${ms / 60_000}m`;
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}

function patternOf({ class: name, said }: HealSymptom): string {
  const text = said === null ? '' : symptomText(said);
  return text === '' ? name : `${name} ~ ${text}`;
}

function numberOr(text: string): string | number {
  return /^0?\.\d+$/.test(text) ? Number(text) : text;
}

function defined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries<unknown>(given);
}
