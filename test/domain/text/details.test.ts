import { describe, expect, it } from '@jest/globals';
import { describeComponent } from '../../../src/domain/updates/describe-component.ts';
import { marked, titledList } from '../../../src/domain/text/details.ts';
import { lines, inMarkdown } from '../../../src/domain/text/markdown.ts';

describe('the Markdown of details', () => {
  it('has an empty line before a list, without which the Web UI shows it as running text', () => {
    const list = titledList('Steps', [inMarkdown`one`, inMarkdown`two`]);

    expect(lines(list).source).toBe('\n**Steps**\n\n- one\n- two');
  });

  it('has no title without items', () => {
    const list = titledList('Steps', []);

    expect(list).toEqual([]);
  });

  it('says a colour as a word too', () => {
    expect(marked('yellow')).toBe('🟡 yellow');
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
    ).source;

    expect(text).toBe(
      '**🟡 yellow: an open issue**\n\n**Steps**\n\n- analyze: done in 1.2 s\n- environment: failed in 1 min, at attempt 3\n\n**What failed**\n\n- no disk',
    );
  });
});
