import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { captureOutput } from '../../src/evidence/capture-output.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hms-capture-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('keeps what is printed up to its bound, and says where there was more', () => {
  const file = path.join(folder, 'printed');
  const half = Buffer.alloc(512 * 1024);
  using capture = captureOutput(file, 1);

  capture.take(half);
  capture.take(half);
  expect(capture.incomplete()).toBeNull();
  capture.take(Buffer.from('x'));

  expect(capture.incomplete()).toBe('it is larger than 1 MB');
  expect(statSync(file).size).toBe(1024 ** 2);
});
