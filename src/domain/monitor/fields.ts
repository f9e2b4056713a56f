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
  const { given, mistakes } = fieldsOf(input, known);
  const expect: Expect = (name, isRight, expected) => {
    const value = given.get(name);
    if (isRight(value)) return value;
    mistakes.push(`${name} must be ${expected}${value === undefined ? '' : `, and not ${shorten(value)}`}`);
    return undefined;
  };
  const text = (name: string): string | undefined =>
    expect(name, isText, `a text of 1 to ${MAX_TEXT} characters`);
  return {
    mistakes,
    has: (name) => given.has(name),
    text,
    optionalText: (name) => (given.has(name) ? text(name) : null),
    number: (name, { min, max }) =>
      expect(name, (value) => isWhole(value, min, max), `a whole number from ${min} to ${max}`),
    componentId: (name) => expect(name, isComponentId, "a component's id, as HMS-API"),
    componentIds: (name) =>
      expect(name, areComponentIds, `a list of 1 to ${MAX_IDS} component ids, as ["HMS-API"]`),
    futureTime: (name, now) => (given.has(name) ? futureTime(expect, name, now) : null),
    choice: (name, choices) => {
      const isRight = (value: unknown): value is (typeof choices)[number] =>
        (choices as readonly unknown[]).includes(value);
      return expect(name, isRight, choices.join(' or '));
    },
  };
}

/** The value of a field when it is as it should be, else a mistake. */
type Expect = <T>(name: string, isRight: (value: unknown) => value is T, expected: string) => T | undefined;

/** What is given, and what is wrong with it as a whole. */
function fieldsOf(
  input: unknown,
  known: readonly string[],
): { readonly given: ReadonlyMap<string, unknown>; readonly mistakes: string[] } {
  const unreadable = unreadableReason(input);
  if (unreadable !== undefined) return { given: new Map(), mistakes: [unreadable] };
  if (input === undefined || input === null) return { given: new Map(), mistakes: [] };
  if (typeof input !== 'object' || Array.isArray(input))
    return { given: new Map(), mistakes: ['the input must be a JSON object'] };
  const given = new Map<string, unknown>(Object.entries(input).filter(([, value]) => value !== null));
  const unknown = [...given.keys()].filter((name) => !known.includes(name));
  return { given, mistakes: unknown.map((name) => `there is no field "${name.slice(0, 40)}"`) };
}

function futureTime(expect: Expect, name: string, now: number): number | undefined {
  const isRight = (value: unknown): value is string =>
    typeof value === 'string' &&
    isZonedTime(value) &&
    Date.parse(value) > now &&
    Date.parse(value) <= LAST_MS;
  const time = expect(name, isRight, 'a time to come with its zone, as 2030-01-31T08:00:00Z');
  return time === undefined ? undefined : Date.parse(time);
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

function areComponentIds(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.length <= MAX_IDS && value.every(isComponentId);
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
