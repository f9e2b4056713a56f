const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What a clock on the wall reads, as milliseconds since 1970 would be if it hung in UTC. */
export type WallTime = number;

/** Whether the system knows the time zone: an IANA name such as `Europe/Zurich`, `UTC`, or an offset such as `+02:00`. */
export function isTimeZone(zone: string): boolean {
  try {
    return formatOf(zone).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The first moment at which a clock of the zone reads this time or a later one. Where clocks are put forward over it, that is
 * the moment at which they are; where they are put back, the first of the two.
 */
export function firstMomentOf(wall: WallTime, zone: string): number {
  const found = momentsOf(wall, zone);
  return found.length === 0 ? changeBefore(wall, zone) : Math.min(...found);
}

/** The same, but the last of two where clocks are put back: from then on they read a later time for good. */
export function lastMomentOf(wall: WallTime, zone: string): number {
  const found = momentsOf(wall, zone);
  return found.length === 0 ? changeBefore(wall, zone) : Math.max(...found);
}

/** None where clocks are put forward over it, two where they are put back. */
function momentsOf(wall: WallTime, zone: string): number[] {
  return [DAY_MS, -DAY_MS]
    .map((aside) => wall - offsetAt(wall - aside, zone))
    .filter((moment) => moment + offsetAt(moment, zone) === wall);
}

/** When clocks were put forward over a time; found by halving, to the second. */
function changeBefore(wall: WallTime, zone: string): number {
  const before = offsetAt(wall - DAY_MS, zone);
  let early = wall - offsetAt(wall + DAY_MS, zone);
  let late = wall - before;
  while (late - early > 1_000) {
    const middle = early + Math.floor((late - early) / 2_000) * 1_000;
    if (offsetAt(middle, zone) === before) early = middle;
    else late = middle;
  }
  return late;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** How far a zone's clocks are ahead of UTC then, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const whole = Math.floor(moment / 1_000) * 1_000;
  const read = new Map(
    formatOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => read.get(type) ?? 0;
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) -
    whole
  );
}
