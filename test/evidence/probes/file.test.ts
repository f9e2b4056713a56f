import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileHealth } from '../../../src/domain/health/checks/file.ts';
import { probeFile } from '../../../src/evidence/probes/file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hms-file-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Asks after a file that was changed so many seconds ago. */
async function probe(secondsAgo: number, options: object = {}) {
  const file = path.join(folder, 'beat');
  writeFileSync(file, 'beat');
  const changed = Date.now() / 1_000 - secondsAgo;
  utimesSync(file, changed, changed);
  return ask({ file: 'beat', ...options });
}

async function ask(options: object) {
  return probeFile(FileHealth.parse({ max_age: '5m', ...options }), folder);
}

describe('a health check by a file', () => {
  it('is fine with one that changed not long ago', async () => {
    expect(await probe(240)).toMatchObject({ success: true, measured: { bytes: 4 } });
    expect(await probe(240, { min_bytes: 4 })).toMatchObject({ success: true });
  });

  it.each([
    [301, {}, 'health/file/age', 'was last changed 5 min 1 s ago, more than 5 min'],
    [-3_600, {}, 'health/file/future', 'is dated 1 h ahead of the clock'],
    [1, { min_bytes: 5 }, 'health/file/size', 'has 4 bytes, fewer than 5'],
  ])('fails with one of %d s ago, %j', async (secondsAgo, options, symptom, detail) => {
    expect(await probe(secondsAgo, options)).toMatchObject({
      success: false,
      symptom,
      detail: expect.stringContaining(detail),
    });
  });

  it('fails with what is not there, or no file', async () => {
    mkdirSync(path.join(folder, 'sub'));
    symlinkSync('loop', path.join(folder, 'loop'));

    expect(await ask({ file: 'none' })).toMatchObject({ symptom: 'health/file/ENOENT' });
    expect(await ask({ file: 'sub' })).toMatchObject({ symptom: 'health/file/not_a_file' });
    expect(await ask({ file: 'loop' })).toMatchObject({ symptom: 'health/file/ELOOP' });
  });
});
