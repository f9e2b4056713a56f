import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { syncFile } from '../../files/durable.ts';
import { unlessMissing } from '../../files/error-codes.ts';
import { isFileName } from '../../files/file-name.ts';
import { beginTurn } from '../../files/turn.ts';
import { coverageSince, type Coverage, type NewCoverage } from '../coverage.ts';
import { endOf, isBefore, monthFile, monthOf, months } from '../log-files.ts';
import type { Reached } from './heads.ts';

import path from 'node:path';

/** Files that are synced together. */
const AT_ONCE = 32;
/** What was written so long ago is on the disk, whoever was killed meanwhile: systems write it there within a minute. */
const WRITTEN_BACK_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** Every component that has a log, also those that the fleet has no more. */
export async function componentsWithLogs(events: string): Promise<string[]> {
  return ((await unlessMissing(readdir(events))) ?? []).filter(isFileName);
}

/**
 * How far those logs go that go beyond their heads; undefined where a log is not the one any more that a head was read of.
 * No lock is needed, as a log only grows, and a line counts once it is whole. What they have is on the disk then.
 */
export async function findNews(
  events: string,
  heads: ReadonlyMap<string, Coverage>,
  now: Date,
): Promise<Reached[] | undefined> {
  const news: Reached[] = [];
  const written: string[] = [];
  const turn = beginTurn();
  const look: Look = { current: currentMonth(now), isNewsLikely: false };
  for (const [component, head] of heads) {
    if (turn.isOver()) await turn.next();
    const log = path.join(events, component);
    const coverage = newsOf(log, head, look);
    if (coverage === 'another log') return undefined;
    look.isNewsLikely = coverage !== undefined;
    if (coverage === undefined) continue;
    news.push({ component, coverage, start: head.end });
    const file = monthFile(log, coverage.end.month);
    const { modified = statSync(file).mtimeMs } = coverage;
    if (now.getTime() - modified < WRITTEN_BACK_MS) written.push(file);
  }
  await syncAll(written);
  return news;
}

/** What is known before a log is looked at. */
interface Look {
  readonly current: string | undefined;
  /** As the one before had: then its newest file is read at once, and not asked first for its size. */
  isNewsLikely: boolean;
}

/** The month of recording by every clock that is less than a day apart; undefined on the last day of a month. */
function currentMonth(now: Date): string | undefined {
  const month = monthOf(now);
  return month === monthOf(new Date(now.getTime() + DAY_MS)) ? month : undefined;
}

/**
 * A log whose file of the current month has grown has no newer one, so the others are not looked for, which costs as much as
 * reading it. Where a clock is days ahead, its file is found once the current one does not grow: at the next look, or sweep.
 */
function newsOf(
  log: string,
  head: Coverage,
  { current, isNewsLikely }: Look,
): NewCoverage | 'another log' | undefined {
  const { month, offset } = head.end;
  const size = isNewsLikely ? undefined : statSync(monthFile(log, month), { throwIfNoEntry: false })?.size;
  const mayHaveGrown = month === current && (isNewsLikely || (size ?? 0) > offset);
  const grown = mayHaveGrown ? beyond(log, head, [month]) : undefined;
  if (grown !== undefined) return grown;
  const names = months(log);
  const isKnown = names.at(-1) === month && size !== undefined;
  const end = isKnown ? { month, offset: size } : endOf(log, names);
  return end.month === month && end.offset === offset ? undefined : beyond(log, head, names);
}

function beyond(
  log: string,
  head: Coverage,
  names: readonly string[],
): NewCoverage | 'another log' | undefined {
  const coverage = coverageSince(log, head, names);
  if (coverage === undefined) return 'another log';
  return isBefore(head.end, coverage.end) ? coverage : undefined;
}

/** Writers may not have done so yet: an event that a power cut takes away is given to nobody. */
async function syncAll(files: readonly string[]): Promise<void> {
  for (let first = 0; first < files.length; first += AT_ONCE)
    await Promise.all(files.slice(first, first + AT_ONCE).map(syncFile));
}
