import { isRegisteredId } from '../registry.ts';
import { unreadableReason } from './unreadable-payload.ts';

/**
 * What plain JSON has to look like, for workflows, which load no zod: what is wrong with a value, each mistake as
 * `field: what was expected`; nothing for a right one.
 */
export type Shape = (value: unknown, at: string) => readonly string[];

/** As `ComponentId` of `component.ts`. */
const COMPONENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** A list of nothing but mistakes is told by its first ones. */
const MAX_TOLD = 5;
const MAX_SHOWN = 60;

export const componentId: Shape = of(
  (value) => typeof value === 'string' && COMPONENT_ID.test(value),
  "a component's id, as HMS-API",
);
/** An id of something that can be added, known here or not. */
export const registeredId: Shape = of(isRegisteredId, 'an id, as rerun_tests');
export const flag: Shape = of((value) => typeof value === 'boolean', 'true or false');
/** A time as ISO 8601 has it. */
export const moment: Shape = of(
  (value) => typeof value === 'string' && value.length <= 40 && !Number.isNaN(Date.parse(value)),
  'a time, as 2030-01-31T08:00:00Z',
);

/** Whatever can be read. */
export const anything: Shape = of((value) => unreadableReason(value) === undefined, 'readable');

/** A time to come, seen from `now` (milliseconds). */
export function timeAfter(now: number): Shape {
  return of(
    (value) => typeof value === 'string' && Date.parse(value) > now,
    'a time to come, as 2030-01-31T08:00:00Z',
  );
}

export function text(max: number, min = 0): Shape {
  return of(
    (value) => typeof value === 'string' && value.length <= max && value.trim().length >= min,
    `a text of ${min} to ${max} characters`,
  );
}

export function whole(min: number, max: number = Number.MAX_SAFE_INTEGER): Shape {
  return of(
    (value) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
    `a whole number from ${min} to ${max}`,
  );
}

export function number(min: number, max: number): Shape {
  return of(
    (value) => typeof value === 'number' && value >= min && value <= max,
    `a number from ${min} to ${max}`,
  );
}

export function oneOf(choices: readonly unknown[]): Shape {
  return of((value) => choices.includes(value), choices.map(String).join(' or '));
}

export function list(shape: Shape, max: number): Shape {
  return (value, at) => {
    if (!Array.isArray(value) || value.length > max) return expected(value, at, `a list of at most ${max}`);
    return first(value.entries(), ([index, item]) => shape(item, `${at}[${index}]`));
  };
}

/** Component ids with a value each. */
export function byComponent(shape: Shape, max: number): Shape {
  return (value, at) => {
    if (!isObject(value) || Object.keys(value).length > max)
      return expected(value, at, `an object with at most ${max} component ids`);
    return first(Object.entries(value), ([key, item]) => [
      ...componentId(key, at),
      ...shape(item, `${at}.${key.slice(0, MAX_SHOWN)}`),
    ]);
  };
}

export function nullable(shape: Shape): Shape {
  return (value, at) => (value === null ? [] : shape(value, at));
}

/** It may be left out, too. */
export function optional(shape: Shape): Shape {
  return (value, at) => (value === undefined ? [] : shape(value, at));
}

/** One of two; what is wrong with the second is told. */
export function either(one: Shape, other: Shape): Shape {
  return (value, at) => (one(value, at).length === 0 ? [] : other(value, at));
}

/** An object with these fields. Others are of another version, or, with `only`, mistakes. */
export function object(fields: Readonly<Record<string, Shape>>, { only = false } = {}): Shape {
  return (value, at) => {
    if (!isObject(value)) return expected(value, at, 'a JSON object');
    const unknown = only ? Object.keys(value).filter((key) => !Object.hasOwn(fields, key)) : [];
    return [
      ...unknown.slice(0, MAX_TOLD).map((key) => `${join(at, key)}: there is no such field`),
      ...Object.entries(fields).flatMap(([key, shape]) =>
        shape(Object.hasOwn(value, key) ? value[key] : undefined, join(at, key)),
      ),
    ];
  };
}

function of(isRight: (value: unknown) => boolean, what: string): Shape {
  return (value, at) => (isRight(value) ? [] : expected(value, at, what));
}

function expected(value: unknown, at: string, what: string): string[] {
  const unreadable = unreadableReason(value);
  if (unreadable !== undefined) return [unreadable];
  const given = value === undefined ? '' : `, and not ${shorten(value)}`;
  return [`${at === '' ? 'the input' : at} must be ${what}${given}`];
}

function first<T>(items: Iterable<T>, mistakesIn: (item: T) => readonly string[]): string[] {
  const mistakes: string[] = [];
  for (const item of items) {
    mistakes.push(...mistakesIn(item));
    if (mistakes.length >= MAX_TOLD) break;
  }
  return mistakes;
}

function join(at: string, key: string): string {
  return at === '' ? key.slice(0, MAX_SHOWN) : `${at}.${key.slice(0, MAX_SHOWN)}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    unreadableReason(value) === undefined
  );
}

function shorten(value: unknown): string {
  const json = (JSON.stringify(value) as string | undefined) ?? typeof value;
  return json.length <= MAX_SHOWN ? json : `${json.slice(0, MAX_SHOWN - 1)}…`;
}
