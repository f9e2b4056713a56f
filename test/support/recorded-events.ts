import { readFile, readdir } from 'node:fs/promises';
import { unlessMissing } from '../../src/files/error-codes.ts';
import type { RecordedEvent } from '../../src/domain/event.ts';

import path from 'node:path';

/** Everything that was recorded of a component in a workspace, oldest first, as it stands in the files. */
export async function recordedEvents(root: string, id: string): Promise<RecordedEvent[]> {
  const folder = path.join(root, 'data', 'events', id);
  const names = (await unlessMissing(readdir(folder))) ?? [];
  const months = names.filter((name) => name.endsWith('.jsonl')).sort();
  const texts = await Promise.all(months.map((name) => readFile(path.join(folder, name), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
  return lines.flatMap((line) => JSON.parse(line) as RecordedEvent | RecordedEvent[]);
}
