import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../src/domain/errors.ts';
import { requireFileName } from '../../src/files/file-name.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import type { Store } from '../../src/store/store.ts';

let root: string;
let store: Store;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hms-names-'));
  store = createFileStore({ folder: path.join(root, 'inner', 'data'), reportDamage: String });
});
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

const NO_IDS = [
  '',
  '.',
  '..',
  '../A',
  'A/B',
  '/A',
  'A\u0000',
  'A\n',
  'A\\B',
  '.hidden',
  '-A',
  ' A',
  'ä',
  'x'.repeat(101),
];

describe('the store', () => {
  it.each(NO_IDS)('takes no path of %j', async (id) => {
    const calls = [
      () => store.read('status', id),
      () => store.read('work-tickets', id),
      () => store.setAside('status', id, 'a test'),
      () => store.writeSummary(id, 'text'),
      () => store.withLog(id, async () => Promise.resolve()),
      () => store.readLog(id, async () => Promise.resolve()),
      () => store.hasEventsAfter(id, ''),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(InputError);
    expect(await readdir(root)).toEqual([]);
  });

  it('names a file by nothing that leads elsewhere', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', 'Z', '0', '-', '_', '\0', '\n') }),
        (id) => {
          let name: string | undefined;
          try {
            name = requireFileName(id);
          } catch {
            return;
          }
          expect(path.join('/folder', `${name}.json`)).toBe(`/folder/${id}.json`);
          expect(path.resolve('/folder', name)).toBe(`/folder/${id}`);
        },
      ),
    );
  });

  it.each(['A', 'HMS-API', 'a..b', 'WT-HMS-API-001', 'x'.repeat(64), `WT-${'x'.repeat(64)}-12345678`])(
    'takes %s',
    async (id) => {
      expect(await store.read('status', id)).toBeUndefined();
    },
  );
});
