import { parseEpisodeId } from '../domain/episodes/episode.ts';
import { parseTicketId } from '../domain/tickets/history.ts';

/** Words that people try first, as other tools have them, and the command of hms that does that, or most of it. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  alerts: 'hms status',
  analyse: 'hms analyzer analyze ID',
  analyze: 'hms analyzer analyze ID',
  check: 'hms environment check ID, or hms probe ID',
  describe: 'hms show ID',
  fix: 'hms heal ID',
  health: 'hms probe ID',
  incidents: 'hms episodes',
  inspect: 'hms show ID',
  ps: 'hms runs',
  scan: 'hms analyzer all',
  start: 'hms up',
  stop: 'hms cancel ID, or hms monitor stop',
  update: 'hms full-update, or hms quick-update',
  uptime: 'hms tracker get ID',
  view: 'hms show ID',
  watch: 'hms monitor',
};

/** The command that was probably meant by words that are none; undefined where nothing is near. */
export function otherWordFor(word: string): string | undefined {
  if (parseTicketId(word) !== undefined || parseEpisodeId(word) !== undefined) return `hms show ${word}`;
  return Object.hasOwn(OTHER_WORDS, word) ? OTHER_WORDS[word] : undefined;
}
