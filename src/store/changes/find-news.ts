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
  const written: string[] = [];
  const turn = beginTurn();
  for (const [component, head] of heads) {
    if (turn.isOver()) await turn.next();
    const log = path.join(events, component);
    const coverage = newsOf(log, head);
    if (coverage === 'another log') return undefined;
    if (coverage === undefined) continue;
    news.push({ component, coverage, start: head.end });
    const file = monthFile(log, coverage.end.month);
    const { modified = statSync(file).mtimeMs } = coverage;
    if (now.getTime() - modified < WRITTEN_BACK_MS) written.push(file);
  }
  await syncAll(written);
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
async function syncAll(files: readonly string[]): Promise<void> {
  for (let first = 0; first < files.length; first += AT_ONCE)
    await Promise.all(files.slice(first, first + AT_ONCE).map(syncFile));
}
