const ZONED_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What a moment looks like, for messages about one that does not. */
export const MOMENT_FORMAT =
  'a time with its zone (2026-05-04T12:30:00Z, 2026-05-04T14:30:00+02:00) or a date (2026-05-04)';

/** Whether a text has the form of a time with its zone: without one it would be another time on another machine. */
export function isZonedTime(text: string): boolean {
  return ZONED_TIME.test(text);
}

/** A time with its zone, or a date (its beginning in UTC), in milliseconds since 1970; undefined for anything else, such as 30 February. */
export function parseMoment(text: string): number | undefined {
  if (!(isZonedTime(text) || DATE.test(text)) || !isDay(text.slice(0, 10))) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The clock takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const time = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}

/** A moment, in milliseconds or as ISO 8601, to the second: `2026-05-04 15:30:07 UTC`. */
export function formatMoment(at: number | string): string {
  return inUtc(at, '2026-05-04T15:30:07'.length);
}

/** The same to the minute: `2026-05-04 15:30 UTC`. */
export function formatTime(at: number | string): string {
  return inUtc(at, '2026-05-04T15:30'.length);
}

function inUtc(at: number | string, length: number): string {
  return `${new Date(at).toISOString().slice(0, length).replace('T', ' ')} UTC`;
}
