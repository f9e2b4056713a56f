import { describe, expect, it } from '@jest/globals';
import { describeComponent } from '../../src/domain/describe-component.ts';
import { marked, safe, titledList } from '../../src/domain/details.ts';

describe('the Markdown of details', () => {
  it('has an empty line before a list, without which the Web UI shows it as running text', () => {
    const lines = titledList('Steps', ['one', 'two']);

    expect(lines).toEqual(['', '**Steps**', '', '- one', '- two']);
  });

  it('has no title without items', () => {
    const lines = titledList('Steps', []);

    expect(lines).toEqual([]);
  });

  it('says a colour as a word too', () => {
    expect(marked('yellow')).toBe('🟡 yellow');
  });

  it.each([
    ['a *bold* [link](x) <b>', String.raw`a \*bold\* \[link\](x) \<b\>`],
    ['two\n# lines', String.raw`two \# lines`],
    ['rewrite_documents and _this_', String.raw`rewrite_documents and \_this\_`],
    ['run `npm test`', 'run `npm test`'],
  ])('makes %j no markup but code', (given, shown) => {
    expect(safe(given)).toBe(shown);
  });
});

describe('the details of one component', () => {
  it('name what was done, how long it took and after how many attempts, and each error once', () => {
    const text = describeComponent(
      '🟡 yellow: an open issue',
      [
        { step: 'analyze', outcome: 'done', attempts: 1, duration_ms: 1_234 },
        { step: 'environment', outcome: 'failed', attempts: 3, duration_ms: 60_000 },
        { step: 'test', outcome: 'skipped', attempts: 0, duration_ms: 0 },
      ],
      ['no disk', 'no disk'],
    );

    expect(text).toBe(
      '**🟡 yellow: an open issue**\n\n**Steps**\n\n- analyze: done in 1.2 s\n- environment: failed in 1 min, at attempt 3\n\n**What failed**\n\n- no disk',
    );
  });
});
