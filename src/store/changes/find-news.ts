import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { syncFile } from '../../files/durable.ts';
import { unlessMissing } from '../../files/error-codes.ts';
import { isFileName } from '../../files/file-name.ts';
import { beginTurn } from '../../files/turn.ts';
import { coverageSince, type Coverage, type NewCoverage } from '../coverage.ts';
import { endOf, isBefore, monthFile, months } from '../log-files.ts';
import type { Reached } from './heads.ts';

import path from 'node:path';

/** Files that are synced together. */
const AT_ONCE = 32;
/** What was written so long ago is on the disk, whoever was killed meanwhile: systems write it there within a minute. */
const WRITTEN_BACK_MS = 10 * 60_000;

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
  const turn = beginTurn();
  for (const [component, head] of heads) {
    if (turn.isOver()) await turn.next();
    const coverage = newsOf(path.join(events, component), head);
    if (coverage === 'another log') return undefined;
    if (coverage !== undefined) news.push({ component, coverage, start: head.end });
  }
  await syncNewest(
    news.map(({ component, coverage: { end } }) => monthFile(path.join(events, component), end.month)),
    now,
  );
  return news;
}

function newsOf(log: string, head: Coverage): NewCoverage | 'another log' | undefined {
  const names = months(log);
  const end = endOf(log, names);
  if (end.month === head.end.month && end.offset === head.end.offset) return undefined;
  const coverage = coverageSince(log, head, names);
  if (coverage === undefined) return 'another log';
  return isBefore(head.end, coverage.end) ? coverage : undefined;
}

/** Writers may not have done so yet: an event that a power cut takes away is given to nobody. */
async function syncNewest(files: readonly string[], now: Date): Promise<void> {
  const isNew = (file: string): boolean => now.getTime() - statSync(file).mtimeMs < WRITTEN_BACK_MS;
  const newest = files.filter(isNew);
  for (let first = 0; first < newest.length; first += AT_ONCE)
    await Promise.all(newest.slice(first, first + AT_ONCE).map(syncFile));
}
