import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { drawLayers } from '../../scripts/draw-layers.ts';

describe('the drawing of the layers', () => {
  it('leaves out what other arrows imply, and shows types apart', () => {
    const table = { a: { values: [] }, b: { values: ['a'] }, c: { values: ['a', 'b'], types: ['d'] } };

    expect(drawLayers(table)).toBe('```mermaid\nflowchart TD\n  b --> a\n  c --> b\n  c -.-> d\n```');
  });

  it('in docs/design.md is the one that the table gives: `node scripts/architecture.ts`', () => {
    const design = readFileSync(new URL('../../docs/design.md', import.meta.url), 'utf8');

    expect(design).toContain(drawLayers());
  });
});
