import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { unlessMissing } from '../files/error-codes.ts';
import { openOwnFile } from '../files/own-file.ts';
import { isWriteRefusal } from '../files/system-errors.ts';
import { writeWhole } from '../files/write-whole.ts';

import path from 'node:path';
import * as z from 'zod';

/** The release that hms is tested with: server 1.32.0, Web UI 2.54.1. */
export const PINNED_VERSION = '1.9.1';

/** SHA-256 of the program itself, by Node's names of system and processor: the one in the release's wheel (`server-download.ts`). */
const PROGRAMS: Readonly<Record<string, string>> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
  'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
};

/** Which file it was that had this hash: any change of it changes one of these, the time of change among them, which nobody sets. */
const Checked = z.object({
  sha256: z.string(),
  dev: z.string(),
  ino: z.string(),
  size: z.string(),
  mtime: z.string(),
  ctime: z.string(),
});
type Checked = z.infer<typeof Checked>;

/** SHA-256 that the program has on this machine's kind; undefined where there is no release for it. */
export function pinnedHash(): string | undefined {
  return PROGRAMS[`${process.platform}-${process.arch}`];
}

/**
 * Why the program is not the pinned one; undefined when it is. Its 150 MB are hashed once (a third of a second) and again when
 * the file is another, which `<file>.checked.json` beside it remembers.
 */
export async function whyNotPinned(file: string): Promise<string | undefined> {
  const pinned = pinnedHash();
  if (pinned === undefined) return `there is no release for ${process.platform} on ${process.arch}`;
  const found = await look(file);
  if (found === undefined) return 'there is none';
  const record = `${file}.checked.json`;
  if (JSON.stringify(await readRecord(record)) === JSON.stringify({ sha256: pinned, ...found }))
    return undefined;
  const sha256 = await hashOf(file);
  if (sha256 !== pinned)
    return `its SHA-256 is ${sha256}, and that of temporal ${PINNED_VERSION} is ${pinned}`;
  const checked: Checked = { sha256, ...found };
  // Where nothing can be remembered it is hashed each time.
  await writeWhole(record, `${JSON.stringify(checked)}\n`, path.dirname(record), { isSynced: false }).catch(
    (error: unknown) => {
      if (!isWriteRefusal(error)) throw error;
    },
  );
  return undefined;
}

async function look(file: string): Promise<Omit<Checked, 'sha256'> | undefined> {
  const found = await unlessMissing(stat(file, { bigint: true }));
  if (found === undefined) return undefined;
  const { dev, ino, size, mtimeNs, ctimeNs } = found;
  return {
    dev: String(dev),
    ino: String(ino),
    size: String(size),
    mtime: String(mtimeNs),
    ctime: String(ctimeNs),
  };
}

/** Undefined where there is none, none that can be read, or one that another user can write. */
async function readRecord(record: string): Promise<Checked | undefined> {
  const handle = await unlessMissing(openOwnFile(record));
  if (handle === undefined) return undefined;
  try {
    const { uid, mode } = await handle.stat();
    if (uid !== process.geteuid?.() || (mode & 0o022) !== 0) return undefined;
    return Checked.parse(JSON.parse(await handle.readFile('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  } finally {
    await handle.close();
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest('hex');
}
