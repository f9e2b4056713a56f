import { describe, expect, it } from '@jest/globals';
import { largeFile } from '../../../src/analyzer/rules/large-file.ts';
import { look } from '../../support/analyzer/rules/look.ts';

const MIB = 1024 * 1024;

describe('large_file', () => {
  it.each([
    [6 * MIB, 'low', 'a.bin has 6 MiB and is kept in git.'],
    [50 * MIB, 'low', 'a.bin has 50 MiB and is kept in git.'],
    [51 * MIB, 'medium', 'a.bin has 51 MiB and is kept in git.'],
    [101 * MIB, 'high', 'a.bin has 101 MiB and is kept in git; GitHub refuses files over 100 MiB.'],
  ])('of %d bytes is of severity %s', (bytes, severity, description) => {
    expect(look(largeFile, { largeFiles: [{ path: 'a.bin', bytes }] })).toEqual([
      { path: 'a.bin', severity, description },
    ]);
  });
});
