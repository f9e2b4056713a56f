import { formatTime } from '../../domain/text/moments.ts';

/** A moment in UTC, which a script says in the reader's own zone; nothing in it changes with time. */
export const Moment = ({ at }: { at: string }) => <time datetime={at}>{formatTime(at)}</time>;
