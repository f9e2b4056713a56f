import path from 'node:path';
import { describeError, UnavailableError } from '../../domain/errors.ts';
import { appendText } from '../../files/durable.ts';
import { acquireLock } from '../../files/lock.ts';
import { explainRefusals } from '../../files/system-errors.ts';
import { dataFolder } from '../../workspace/workspace.ts';
import type { Reader } from '../sign-in/reader.ts';

const LOCK_MS = 10_000;

/** That somebody asks for something by the web, or what came of it; also sign-ins, and what was refused before anything was done. */
export interface AuditEntry {
  readonly at: string;
  /** The same in both lines of what was asked for once. */
  readonly request: string;
  /** As `ticket.resolve`. */
  readonly action: string;
  /** What it was to be done to. */
  readonly id: string;
  /** Who asked, and how they had signed in; null where nobody knows. */
  readonly by: string | null;
  readonly via: Reader['via'] | null;
  readonly credential: string | null;
  readonly address: string;
  /** `asked` before anything is done; without another line behind it, the process ended meanwhile. */
  readonly outcome: 'asked' | 'done' | 'repeated' | 'refused' | 'failed';
  /** What was done, or why not; empty where it is only asked for. */
  readonly detail: string;
}

/** Adds to `data/audit/<month>.jsonl`, which is on the disk on return. Throws HmsError where that cannot be. */
export async function recordAudit(root: string, entry: AuditEntry): Promise<void> {
  const folder = path.join(dataFolder(root), 'audit');
  await explainRefusals(folder, async () => {
    const lock = await acquireLock(path.join(folder, '.lock'), LOCK_MS);
    try {
      await appendText(
        path.join(folder, `${entry.at.slice(0, 'YYYY-MM'.length)}.jsonl`),
        `${JSON.stringify(entry)}\n`,
      );
    } finally {
      lock.release();
    }
  });
}

/** The same before something is done. Throws UnavailableError where it cannot be: what nobody could look up is not done. */
export async function requireAudit(root: string, entry: AuditEntry): Promise<void> {
  try {
    await recordAudit(root, entry);
  } catch (error) {
    throw new UnavailableError(
      `Nothing was done, as who asks for it cannot be recorded. ${describeError(error).message}`,
      { cause: error },
    );
  }
}
