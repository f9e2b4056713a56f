import { describe, expect, it } from '@jest/globals';
import { keyword } from '../../../src/domain/text/keyword.ts';
import { HOSTILE, UNSEEN } from '../../support/domain/text/hostile-strings.ts';

describe('text of strangers as a search attribute', () => {
  it.each(HOSTILE.map((text) => [text.slice(0, 40), text]))('%j is a short line', (_, text) => {
    const value = keyword(text);

    expect(value).not.toMatch(UNSEEN);
    expect(value).not.toContain('\n');
    expect(Buffer.byteLength(value)).toBeLessThanOrEqual(255);
  });

  it('stays whole where it fits', () => {
    const fingerprint = `analysis/secret/${'é'.repeat(119)}`;

    expect(keyword(fingerprint)).toBe(fingerprint);
    expect(keyword(`${fingerprint}é`)).toBe(`analysis/secret/${'é'.repeat(118)}…`);
  });
});
