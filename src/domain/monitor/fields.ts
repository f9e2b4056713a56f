import { isZonedTime } from '../text/moments.ts';
import { LAST_MS } from './shapes.ts';
import { unreadableReason } from '../input/unreadable-payload.ts';

/** Reads the fields of a person's JSON, and collects every mistake; what is wrong reads as undefined. */
export interface FieldReader {
  readonly mistakes: string[];
  text(name: string): string | undefined;
  /** Null when left out. */
  optionalText(name: string): string | null | undefined;
  number(name: string, limits: NumberLimits): number | undefined;
  componentId(name: string): string | undefined;
  componentIds(name: string): string[] | undefined;
  /** A time to come, in milliseconds; null when left out. */
  futureTime(name: string, now: number): number | null | undefined;
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined;
  has(name: string): boolean;
}

interface NumberLimits {
  readonly min: number;
  readonly max: number;
}

/** As `ComponentId` of `component.ts`, which a workflow cannot load. */
const COMPONENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MAX_TEXT = 500;
/** One command's; state and payloads stay far below Temporal's limit of 2 MB. */
const MAX_IDS = 10_000;

/** A field that is null counts as left out. Fields that are not `known` are mistakes: most are misspelt. */
export function readFields(input: unknown, known: readonly string[]): FieldReader {
  const mistakes: string[] = [];
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  const unreadable = unreadableReason(input);
  if (unreadable !== undefined) mistakes.push(unreadable);
  else if (!isObject && input !== undefined && input !== null)
    mistakes.push('the input must be a JSON object');
  const given = new Map<string, unknown>(
    Object.entries(isObject && unreadable === undefined ? input : {}).filter(([, value]) => value !== null),
  );
  for (const name of given.keys()) {
    if (!known.includes(name)) mistakes.push(`there is no field "${name.slice(0, 40)}"`);
  }

  /** The value when it is as it should be, else a mistake. */
  function expect<T>(name: string, isRight: (value: unknown) => value is T, expected: string): T | undefined {
    const value = given.get(name);
    if (isRight(value)) return value;
    mistakes.push(`${name} must be ${expected}${value === undefined ? '' : `, and not ${shorten(value)}`}`);
    return undefined;
  }

  return {
    mistakes,
    has: (name) => given.has(name),
    text: (name) => expect(name, isText, `a text of 1 to ${MAX_TEXT} characters`),
    optionalText: (name) =>
      given.has(name) ? expect(name, isText, `a text of 1 to ${MAX_TEXT} characters`) : null,
    number: (name, { min, max }) => {
      const isRight = (value: unknown): value is number =>
        Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
      return expect(name, isRight, `a whole number from ${min} to ${max}`);
    },
    componentId: (name) => expect(name, isComponentId, "a component's id, as HMS-API"),
    componentIds: (name) => {
      const isRight = (value: unknown): value is string[] =>
        Array.isArray(value) && value.length > 0 && value.length <= MAX_IDS && value.every(isComponentId);
      return expect(name, isRight, `a list of 1 to ${MAX_IDS} component ids, as ["HMS-API"]`);
    },
    futureTime: (name, now) => {
      if (!given.has(name)) return null;
      const isRight = (value: unknown): value is string =>
        typeof value === 'string' &&
        isZonedTime(value) &&
        Date.parse(value) > now &&
        Date.parse(value) <= LAST_MS;
      const time = expect(name, isRight, 'a time to come with its zone, as 2030-01-31T08:00:00Z');
      return time === undefined ? undefined : Date.parse(time);
    },
    choice: (name, choices) => {
      const isRight = (value: unknown): value is (typeof choices)[number] =>
        (choices as readonly unknown[]).includes(value);
      return expect(name, isRight, choices.join(' or '));
    },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT;
}

function isComponentId(value: unknown): value is string {
  return typeof value === 'string' && COMPONENT_ID.test(value);
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined || text.length <= 60 ? String(text) : `${text.slice(0, 59)}…`;
}
