const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** Says each time in the reader's zone, and how long ago that is as its title; what the server wrote is in UTC. */
export function localiseTimes(within: ParentNode): void {
  for (const time of within.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    time.title = `${ago(at)} (${time.dateTime})`;
    time.textContent = format.format(at);
  }
}

function ago(at: Date): string {
  const ms = at.getTime() - Date.now();
  const found = UNITS.find((each) => Math.abs(ms) >= each.ms);
  return found === undefined ? 'just now' : relative.format(Math.round(ms / found.ms), found.unit);
}
