import { formatPosition, parsePosition, type LogPosition } from '../log-files.ts';

/** A place in a feed: behind an event of one of its segments, or behind all of that. */
export interface Cursor {
  /** The id of the feed that gave it. */
  readonly feed: string;
  readonly segment: number;
  /** Of the last event that was read of the component. */
  readonly number: number;
  /** In the component's log: where that event's line begins, or the place behind the segment. */
  readonly position: LogPosition;
}

/** Opaque to everybody else. */
export function formatCursor({ feed, segment, number, position }: Cursor): string {
  return Buffer.from(`${feed}.${segment}.${number}.${formatPosition(position)}`).toString('base64url');
}

/** Undefined for what `formatCursor` never wrote. */
export function parseCursor(text: string): Cursor | undefined {
  const plain = Buffer.from(text, 'base64url').toString();
  const [, feed, segment, number, place = ''] =
    /^([0-9a-f]{16})\.(\d{1,15})\.(\d{1,16})\.(.*)$/.exec(plain) ?? [];
  const position = parsePosition(place);
  if (feed === undefined || position === undefined) return undefined;
  const cursor = { feed, segment: Number(segment), number: Number(number), position };
  return formatCursor(cursor) === text ? cursor : undefined;
}
