import type { IncomingMessage } from 'node:http';
import type { ReadBody } from './http-body.ts';
import type { HttpHealth, JsonCondition } from '../../domain/health/checks/http.ts';
import { shortened } from '../../domain/text/visible.ts';

/** What an answer with an accepted status lacks, as a symptom's end and a clause after "the answer". */
export interface Unmet {
  readonly symptom: 'http/header' | 'http/body' | 'http/json';
  readonly why: string;
}

/** The first declared header that is not as it must be. */
export function unmetHeader(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { response_headers = {} }: Pick<HttpHealth, 'response_headers'>,
): Unmet | undefined {
  for (const [name, wanted] of Object.entries(response_headers)) {
    const given = headers[name.toLowerCase()];
    const value = Array.isArray(given) ? given.join(', ') : given;
    if (value === undefined) return { symptom: 'http/header', why: `has no header ${name}` };
    if (!value.toLowerCase().includes(wanted.toLowerCase()))
      return {
        symptom: 'http/header',
        why: `has the header ${name}: ${value}, which does not contain ${JSON.stringify(wanted)}`,
      };
  }
  return undefined;
}

/** The first condition that the body does not meet. Throws UnavailableError for a path that is no JSONPath. */
export async function unmetBody(
  { text: body, isWhole }: ReadBody,
  { contains, not_contains, json }: Pick<HttpHealth, 'contains' | 'not_contains' | 'json'>,
): Promise<Unmet | undefined> {
  if (contains !== undefined && !body.includes(contains))
    return { symptom: 'http/body', why: `does not contain ${JSON.stringify(contains)}` };
  if (not_contains !== undefined && body.includes(not_contains))
    return { symptom: 'http/body', why: `contains ${JSON.stringify(not_contains)}` };
  if (json === undefined) return undefined;
  const why = isWhole
    ? await unmetJson(body, json)
    : `is longer than 1 MB, too long to look for ${json.path}`;
  return why === undefined ? undefined : { symptom: 'http/json', why };
}

const MAX_SHOWN = 60;

async function unmetJson(
  body: string,
  { path, equals, min, max }: JsonCondition,
): Promise<string | undefined> {
  const { findByJsonPath, UnsearchableJsonError } = await import('../json-path.ts');
  let found: readonly unknown[];
  try {
    found = findByJsonPath(body, path, 'health.json.path');
  } catch (error) {
    if (error instanceof UnsearchableJsonError) return error.message;
    throw error;
  }
  if (found.length === 0) return `has nothing at ${path}`;
  const accepted = equals === undefined ? undefined : [equals].flat();
  const wrong = found.findIndex((value) => !isAsWanted(value, accepted, { min, max }));
  if (wrong === -1) return undefined;
  const wanted = [
    ...(accepted === undefined ? [] : [accepted.map((value) => JSON.stringify(value)).join(' or ')]),
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ].join(', ');
  return `has ${shown(found[wrong])} at ${path}, not ${wanted}`;
}

function isAsWanted(
  value: unknown,
  accepted: readonly unknown[] | undefined,
  { min, max }: { min: number | undefined; max: number | undefined },
): boolean {
  if (accepted?.includes(value) === false) return false;
  if (min === undefined && max === undefined) return true;
  return typeof value === 'number' && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
}

function shown(value: unknown): string {
  // However deep one is: JSON.stringify goes through it by recursion.
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return shortened(JSON.stringify(value), MAX_SHOWN);
}
