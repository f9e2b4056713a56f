import leven from 'leven';

/** Of long names, more changed letters than this are another name. */
const MAX_SLIPS = 5;

/**
 * The name that was probably meant by one that is not there: the same but for case and punctuation (`hms_api`),
 * without its prefix or cut short (`api`), or with a few slips (`HMS-AIP`). Undefined when none is near.
 */
export function nearestName(given: string, names: Iterable<string>): string | undefined {
  const wanted = letters(given);
  if (wanted === '') return undefined;
  const candidates = [...names].map((name) => ({ name, distance: distanceTo(wanted, name) }));
  const [nearest] = candidates
    .filter(({ distance }) => distance !== undefined)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0));
  return nearest?.name;
}

/** The end of a message about such a name: ` Did you mean HMS-API?`, or nothing. */
export function didYouMean(given: string, names: Iterable<string>): string {
  const near = nearestName(given, names);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

/** The same in the middle of a sentence, whatever was given: ` (did you mean path?)`, or nothing. */
export function hintFor(given: unknown, names: Iterable<string>): string {
  const near = typeof given === 'string' ? nearestName(given, names) : undefined;
  return near === undefined ? '' : ` (did you mean ${near}?)`;
}

/** How far a name is from what is wanted, as a number to sort by; undefined when it is another name. */
function distanceTo(wanted: string, name: string): number | undefined {
  const whole = letters(name);
  if (whole === wanted) return 0;
  // A part of the name counts for less than a slip, and the more of the name it is, the nearer.
  const isPart = wanted.length > 1 && [whole.startsWith(wanted), whole.endsWith(wanted)].includes(true);
  if (isPart) return 1 - wanted.length / whole.length;
  if (whole.length > 1 && wanted.startsWith(whole)) return 1;
  const slips = Math.min(...withoutPrefixes(name).map((part) => slipsBetween(wanted, part)));
  return slips === Infinity ? undefined : 1 + slips;
}

/** `HMS-API` as `hmsapi` and `api`. */
function withoutPrefixes(name: string): string[] {
  const parts = name.split(/[^A-Za-z0-9]+/);
  return parts.map((_, index) => letters(parts.slice(index).join(''))).filter((part) => part !== '');
}

function slipsBetween(wanted: string, name: string): number {
  const length = Math.max(wanted.length, name.length);
  const limit = length <= 3 ? 1 : Math.min(MAX_SLIPS, Math.max(2, Math.floor(length * 0.4)));
  // Nothing else is compared of a text that is far longer than any name.
  if (Math.abs(wanted.length - name.length) > limit) return Infinity;
  // Letters in another order are one slip, however many letters that changes.
  const slips = sorted(wanted) === sorted(name) ? 1 : leven(wanted, name, { maxDistance: limit + 1 });
  return slips <= limit ? slips : Infinity;
}

function sorted(text: string): string {
  return text.split('').sort().join('');
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
