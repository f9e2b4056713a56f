import { listNames } from '../../domain/text/lists.ts';

/** Of more components than this that cannot be read, the first are named. */
const NAMED = 5;

/** Which components are not shown, and why; undefined where all of them are. */
export function unreadWords(unread: ReadonlyMap<string, string>): string | undefined {
  const [reason] = unread.values();
  if (reason === undefined) return undefined;
  const are = unread.size === 1 ? 'is' : 'are';
  return `${listNames([...unread.keys()], NAMED)} ${are} not shown, as the status cannot be read: ${reason}`;
}
