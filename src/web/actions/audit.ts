import path from 'node:path';
import { appendText } from '../../files/durable.ts';
import { acquireLock } from '../../files/lock.ts';
import { dataFolder } from '../../workspace/workspace.ts';
import type { Reader } from '../sign-in/reader.ts';

const LOCK_MS = 10_000;

/** One thing that somebody asked for by the web, whatever came of it. */
export interface AuditEntry {
  readonly at: string;
  /** As `ticket.resolve`. */
  readonly action: string;
  /** What it was to be done to. */
  readonly id: string;
  /** Who asked, and how they had signed in. */
  readonly by: string;
  readonly via: Reader['via'];
  readonly credential: string;
  readonly address: string;
  readonly outcome: 'done' | 'repeated' | 'refused' | 'failed';
  /** What was done, or why not. */
  readonly detail: string;
}

/** Adds to `data/audit/<month>.jsonl`, which is on the disk on return. */
export async function recordAudit(root: string, entry: AuditEntry): Promise<void> {
  const folder = path.join(dataFolder(root), 'audit');
  const lock = await acquireLock(path.join(folder, '.lock'), LOCK_MS);
  try {
    await appendText(
      path.join(folder, `${entry.at.slice(0, 'YYYY-MM'.length)}.jsonl`),
      `${JSON.stringify(entry)}\n`,
    );
  } finally {
    lock.release();
  }
}
