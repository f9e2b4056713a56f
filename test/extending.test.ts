import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const SAMPLES = [...read('docs/extending.md').matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms)];

describe('the samples of docs/extending.md', () => {
  it('are found', () => {
    expect(SAMPLES.length).toBeGreaterThan(3);
  });

  it.each(SAMPLES.map(([, file = '', sample = '']) => [file, sample]))(
    'are what tests run: %s',
    (file, sample) => {
      expect(sample).toBe(read(file));
    },
  );
});
