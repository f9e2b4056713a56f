import { InputError } from '../../domain/errors.ts';
import { parseDuration } from '../../domain/text/durations.ts';
import { MOMENT_FORMAT, parseMoment } from '../../domain/text/moments.ts';

const EARLIEST = Date.parse('2000-01-01T00:00:00Z');

/** From when on is asked for, as `?since=30d` or a date; undefined where nothing is said. Throws InputError for anything else. */
export function sinceQuery(query: URLSearchParams, now: Date): Date | undefined {
  const given = query.get('since') ?? '';
  if (given === '') return undefined;
  const ago = parseDuration(given);
  const ms = ago === undefined ? parseMoment(given) : now.getTime() - ago;
  if (ms === undefined || ms < EARLIEST || ms > now.getTime())
    throw new InputError(
      `"${given}" is no time since 2000: expected ${MOMENT_FORMAT}, or how long ago (12h, 30d).`,
    );
  return new Date(ms);
}
