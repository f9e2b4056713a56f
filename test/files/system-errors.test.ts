import { rmSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import type { LastUpdateDocument } from '../../src/domain/updates/last-update.ts';
import type { Store } from '../../src/store/store.ts';
import { explainRefusals } from '../../src/files/system-errors.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();

async function nothingWith(store: Store): Promise<void> {
  await store.withLog('HMS-API', () => Promise.resolve());
}

describe('what the system refuses', () => {
  it('because the store is a file names the path and what to do', async () => {
    rmSync(temporary.folder, { recursive: true });
    writeFileSync(temporary.folder, '');

    const locking = nothingWith(temporary.store);

    await expect(locking).rejects.toThrow(UnavailableError);
    await expect(locking).rejects.toThrow(temporary.folder);
    await expect(locking).rejects.toThrow('a file is where a folder must be');
  });

  it('because the folder of a kind is a file names that folder', async () => {
    const file = path.join(temporary.folder, 'seen');
    writeFileSync(file, '');

    const writing = temporary.store.write('seen', 'HMS-API', SEEN);

    await expect(writing).rejects.toThrow(UnavailableError);
    await expect(writing).rejects.toThrow(file);
  });

  it('because a document is a folder names the document', async () => {
    const file = path.join(temporary.folder, 'seen/HMS-API.json');
    mkdirSync(file, { recursive: true });

    const reading = temporary.store.read('seen', 'HMS-API');

    await expect(reading).rejects.toThrow(`${file} cannot be used: a folder is where a file must be`);
  });

  it.each([
    ['ENOSPC', 'Make room'],
    ['EACCES', 'Make it readable and writable'],
    ['EROFS', 'Make it writable'],
  ])('with %s says "%s" and keeps the cause', async (code, advice) => {
    const cause = Object.assign(new Error(code), { code });

    const refused = explainRefusals('/data/status', () => Promise.reject(cause));

    await expect(refused).rejects.toThrow(advice);
    await expect(refused).rejects.toMatchObject({ cause, exitCode: 3 });
  });

  it('is not made of any other error', async () => {
    const mistake = new TypeError('x is not a function');

    await expect(explainRefusals('/data', () => Promise.reject(mistake))).rejects.toBe(mistake);
  });
});

const SEEN: LastUpdateDocument = { schema_version: 1, component_id: 'HMS-API', print: 'x' };
