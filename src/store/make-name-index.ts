import { appendFile, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { unlessMissing } from '../domain/errors.ts';
import { makeFolder, syncFolder } from './durable.ts';
import { parseEvents } from './event-lines.ts';
import { BEGINNING, chunksAfter } from './log-files.ts';
import { entriesOf, shardOf } from './names.ts';

/** Read at once. */
const CHUNK_BYTES = 8 * 1024 * 1024;
/** Kept in memory before it is spread over the files, so that a million names are some ten thousand writes. */
const PENDING_CHARACTERS = 32 * 1024 * 1024;

/** Makes a log's index from its events, beside and then renamed, so that an index that is there is a whole one. */
export async function makeNameIndex(log: string, folder: string): Promise<void> {
  const making = `${folder}.making`;
  const old = `${folder}.old`;
  for (const left of [making, old]) await rm(left, { recursive: true, force: true });
  await makeFolder(making);
  await collect(log, making);
  await syncFiles(making);
  await unlessMissing(rename(folder, old));
  await rename(making, folder);
  await syncFolder(log);
  await rm(old, { recursive: true, force: true });
}

async function collect(log: string, making: string): Promise<void> {
  const pending = new Map<string, string>();
  let characters = 0;
  for await (const { file, month, lines } of chunksAfter(log, BEGINNING, CHUNK_BYTES)) {
    for (const { text, offset } of lines) {
      for (const entry of entriesOf(parseEvents(text, file) ?? [], { month, offset })) {
        const line = `${JSON.stringify(entry)}\n`;
        const shard = shardOf(entry);
        pending.set(shard, (pending.get(shard) ?? '') + line);
        characters += line.length;
      }
    }
    if (characters < PENDING_CHARACTERS) continue;
    await spread(making, pending);
    characters = 0;
  }
  await spread(making, pending);
}

async function spread(making: string, pending: Map<string, string>): Promise<void> {
  for (const [shard, text] of pending) await appendFile(path.join(making, shard), text);
  pending.clear();
}

async function syncFiles(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const handle = await open(path.join(folder, name), 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
  await syncFolder(folder);
}
