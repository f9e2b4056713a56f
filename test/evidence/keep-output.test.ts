import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { describeEnds, endsOfFile, keepOutput } from '../../src/evidence/keep-output.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hms-output-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const MOST = 256 * 1024;

function kept(chunks: Iterable<string | Buffer>, clean = (text: string) => text): string {
  const keeper = keepOutput();
  for (const chunk of chunks) keeper.take(Buffer.from(chunk));
  return describeEnds(keeper.ends(), clean);
}

function* lines(from: number, to: number): Generator<string> {
  for (let number = from; number <= to; number += 1) yield `line ${number} of what it printed\n`;
}

describe('the output of a run', () => {
  it('is kept as it is while it is short', () => {
    expect(kept(['héllo ', Buffer.from([0xe2, 0x82]), Buffer.from([0xac]), '\n'])).toBe('héllo €\n');
  });

  it('keeps whole lines of its beginning and of its end, and says what is left out', () => {
    const text = kept(lines(1, 100_000));

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST + 100);
    expect(text).toMatch(/^line 1 of/);
    expect(text).toMatch(/\nline 100000 of what it printed\n$/);
    const [, omitted] = /printed\n…\n… (\d+) bytes left out …\n…line \d+ of/.exec(text) ?? [];
    const all = [...lines(1, 100_000)].join('').length;
    const shown = text.replace(/…\n… \d+ bytes left out …\n…/, '').length;
    expect(Number(omitted)).toBe(all - shown);
  });

  it.each([
    ['one long line', 'x'.repeat(1_000_000)],
    ['characters of several bytes', '€'.repeat(400_000)],
    ['no text', Buffer.alloc(600_000, 0xff)],
  ])('is bounded where it is %s', (_, all) => {
    expect(Buffer.byteLength(kept([all]))).toBeLessThanOrEqual(MOST + 100);
  });

  it('loses a secret that stands where it is cut', () => {
    const secret = 'correct-horse-battery-staple';
    const edge = 128 * 1024 - 10;

    const text = kept(['x'.repeat(edge), secret, 'y'.repeat(500_000), secret, 'z'.repeat(edge)], (all) =>
      all.replaceAll(secret, '***'),
    );

    expect(text).not.toMatch(/corr|aple/);
  });

  it('loses half a secret that stands where it was cut, also where cleaning leaves little of the rest', () => {
    const secret = 'correct-horse-battery-staple';
    const red = '\u001b[31mx'.repeat(24 * 1024).slice(0, 144 * 1024 - 14);
    const clean = (all: string): string => all.replaceAll('\u001b[31m', '').replaceAll(secret, '***');

    const text = kept([red, secret, 'y'.repeat(500_000), secret, '\nx'.repeat(72 * 1024 - 7)], clean);
    expect(text).not.toMatch(/corr|aple/);
    expect(text).toMatch(/^xxxx/);
    expect(text.endsWith('\nx')).toBe(true);
  });

  it.each([0, 10, 288 * 1024 - 1, 288 * 1024 + 1, 1_000_000])(
    'is the same from a file of %d bytes',
    (size) => {
      const all = Buffer.from([...lines(1, 40_000)].join('')).subarray(0, size);
      const file = path.join(folder, String(size));
      writeFileSync(file, all);
      const keeper = keepOutput();
      keeper.take(all);
      const same = (text: string): string => text;

      expect(describeEnds(endsOfFile(file), same)).toBe(describeEnds(keeper.ends(), same));
      expect(describeEnds(endsOfFile(path.join(folder, 'none')), same)).toBe('');
    },
  );

  it('keeps the few words that cleaning leaves', () => {
    const nothing = Buffer.alloc(500_000);
    const clean = (all: string): string => all.replaceAll('\0', '');

    const text = kept(['Started\n', nothing, '3 passed\n'], clean);
    expect(text).toMatch(/^Started\n…\n… \d+ bytes left out …\n…3 passed\n$/);
  });
});
