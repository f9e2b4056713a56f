import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

/** A small heap, so that what is only waiting to be collected does not count. */
const HEAP = ['--max-old-space-size=48', '--max-semi-space-size=2'];

function read(megabytes: number): { results: { passed: number }; maxRssKb: number } {
  const script = fileURLToPath(new URL('../../support/evidence/reports/reading-process.ts', import.meta.url));
  const output = execFileSync(process.execPath, [...HEAP, script, String(megabytes)], { encoding: 'utf8' });
  return JSON.parse(output) as ReturnType<typeof read>;
}

describe('a JUnit report of 100 MB', () => {
  it('needs hardly more memory than one of 10 MB, and a fraction of its size', () => {
    const small = read(10);
    const large = read(100);

    expect(large.results.passed).toBeGreaterThan(9 * small.results.passed);
    expect(large.maxRssKb - small.maxRssKb).toBeLessThan(25 * 1024);
  });
});
