import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const SCRIPT = fileURLToPath(new URL('./support/hostile-texts-process.ts', import.meta.url));
/** A fraction of a second is enough where each character is looked at once; the rest is for a busy machine. */
const KILLED_AFTER_MS = 10_000;

function read(name: string): string[] {
  const given = ['--disable-warning=ExperimentalWarning', SCRIPT, name];
  const printed = execFileSync(process.execPath, given, { encoding: 'utf8', timeout: KILLED_AFTER_MS });
  return JSON.parse(printed) as string[];
}

describe('the main thread', () => {
  it.each(read(''))(
    'reads megabytes of %s in one pass',
    (name) => {
      expect(read(name)).toContain(name);
    },
    2 * KILLED_AFTER_MS,
  );
});
