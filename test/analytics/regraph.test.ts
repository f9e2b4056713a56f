import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { bothGraphs } from '../support/domain/graph/compare.ts';

it('makes the graph, and the roots of episodes, that an independent script makes of the same analyses', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hms-graph-'));
  try {
    const { found, expected } = bothGraphs(folder, 42, 300);
    expect(found).toEqual(expected);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
