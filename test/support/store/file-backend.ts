import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { createFileStore } from '../../../src/store/file-store.ts';
import type { Backend } from './backend.ts';
import type { TemporaryStore } from './temporary-store.ts';

/** A store of files, and what the world does to its files. */
export function fileBackend({ folder, store, damage }: TemporaryStore): Backend {
  const documentFile = (kind: string, id: string): string => path.join(folder, kind, `${id}.json`);
  const logFolder = (componentId: string): string => path.join(folder, 'events', componentId);
  const logFiles = (componentId: string): string[] =>
    existsSync(logFolder(componentId))
      ? readdirSync(logFolder(componentId))
          .filter((name) => name.endsWith('.jsonl'))
          .sort()
          .map((name) => path.join(logFolder(componentId), name))
      : [];
  return {
    store,
    damage,
    another: ({ lockWaitMs }) =>
      createFileStore({ folder, lockWaitMs, reportDamage: (message) => damage.push(message) }),
    putDocument(kind, id, text) {
      mkdirSync(path.join(folder, kind), { recursive: true });
      writeFileSync(documentFile(kind, id), text);
      return Promise.resolve();
    },
    documentText(kind, id) {
      const file = documentFile(kind, id);
      return Promise.resolve(existsSync(file) ? readFileSync(file, 'utf8') : undefined);
    },
    setAside(kind) {
      const names = existsSync(path.join(folder, kind)) ? readdirSync(path.join(folder, kind)) : [];
      return Promise.resolve(
        names
          .filter((name) => name.includes('.json.corrupt-'))
          .map((name) => readFileSync(path.join(folder, kind, name), 'utf8')),
      );
    },
    putRecord(componentId, text) {
      mkdirSync(logFolder(componentId), { recursive: true });
      const file = logFiles(componentId).at(-1) ?? path.join(logFolder(componentId), '2026-05.jsonl');
      appendFileSync(file, `${text}\n`);
      return Promise.resolve();
    },
    cutLog(componentId, kept) {
      const [file = ''] = logFiles(componentId);
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, kept);
      truncateSync(
        file,
        lines.reduce((bytes, line) => bytes + Buffer.byteLength(line) + 1, 0),
      );
      return Promise.resolve();
    },
    logText: (componentId) =>
      Promise.resolve(
        logFiles(componentId)
          .map((file) => readFileSync(file, 'utf8'))
          .join(''),
      ),
  };
}
