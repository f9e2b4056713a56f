import { HEAL_TRIGGERS } from './heal.ts';
import { componentId } from '../input/shapes.ts';
import { unreadableReason } from '../input/unreadable-payload.ts';

/** Texts are carried from run to run. */
const MAX_TEXT = 2_000;

/** What is wrong with a request for a heal, whatever a person may have typed in the Web UI; undefined when nothing is. */
export function mistakeInRequest(given: unknown): string | undefined {
  const unreadable = mistakeInReading(given);
  if (unreadable !== undefined) return unreadable;
  const {
    component_id,
    reason,
    trigger = 'person',
    forced_by = null,
    asked_by = null,
  } = Object(given) as Record<string, unknown>;
  const isKnown = HEAL_TRIGGERS.some((known) => known === trigger);
  const isForced = forced_by === null || (isText(forced_by) && trigger === 'person');
  if (
    componentId(component_id, '').length === 0 &&
    isText(reason) &&
    isKnown &&
    isForced &&
    (asked_by === null || isText(asked_by))
  )
    return undefined;
  return `A request is { "component_id": "HMS-API", "reason": "why" }, with a "trigger" of ${HEAL_TRIGGERS.join(', ')} if it has one, and with "forced_by": "your name" if a person insists.`;
}

/** The same of a message that may say anything, or nothing. */
export function mistakeInReading(given: unknown): string | undefined {
  const unreadable = unreadableReason(given);
  return unreadable === undefined ? undefined : `The message cannot be read: ${unreadable}.`;
}

/** The same of a pause; `now` in milliseconds. */
export function mistakeInPause(given: unknown, now: number): string | undefined {
  const unreadable = mistakeInReading(given);
  if (unreadable !== undefined) return unreadable;
  const { reason, until, by } = Object(given) as Record<string, unknown>;
  const ends = until === undefined || (typeof until === 'string' && Date.parse(until) > now);
  if (isText(reason) && ends && (by === undefined || isText(by))) return undefined;
  return 'A pause is { "reason": "why" }, with an "until" such as "2030-01-31T08:00:00Z", in the future, if it has an end.';
}

/** The same of an approval or, with `reason` among the fields, of a rejection. */
export function mistakeInAnswer(given: unknown, fields: readonly ('by' | 'reason')[]): string | undefined {
  const unreadable = mistakeInReading(given);
  if (unreadable !== undefined) return unreadable;
  const missing = fields.find((field) => !isText((Object(given) as Record<string, unknown>)[field]));
  return missing === undefined
    ? undefined
    : `The field "${missing}" must be a text of 1 to ${MAX_TEXT} characters.`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT;
}
