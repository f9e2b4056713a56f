import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { code, inline, lines, inMarkdown, withoutEscapes } from '../../../src/domain/text/markdown.ts';
import { visibleLine } from '../../../src/domain/text/visible.ts';
import { HOSTILE, UNSEEN } from '../../support/domain/text/hostile-strings.ts';

/** Every node but the frame, as `type`, and text that a renderer of GitHub's Markdown would link, strike or set as math. */
function livePartsIn(node: Nodes): string[] {
  const own = ['root', 'paragraph', 'text', 'inlineCode'].includes(node.type) ? [] : [node.type];
  const linked = node.type === 'text' && /:\/\/|www\.|@/i.test(node.value) ? [`link in ${node.value}`] : [];
  return [...own, ...linked, ...('children' in node ? node.children.flatMap(livePartsIn) : [])];
}

/** What a reader sees. */
function seen(node: Nodes): string {
  if ('children' in node) return node.children.map((child) => seen(child)).join('');
  return 'value' in node ? node.value : '';
}

/** Where extensions of CommonMark begin, in text that is not escaped. */
const EXTENSIONS = /(?<!\\)(?:\\\\)*[~$|]/;

function withoutCode(source: string): string {
  return source.replaceAll(/(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
}

const wellFormed = fc.string({ unit: 'binary', maxLength: 100 });

describe('text of strangers in Markdown', () => {
  it.each(HOSTILE.map((text) => [text.slice(0, 40), text]))('%j is text', (_, text) => {
    for (const source of [inline(text), code(text), inMarkdown`${text}`.source]) {
      const tree = fromMarkdown(source);

      expect(livePartsIn(tree)).toEqual([]);
      expect(tree.children.length).toBeLessThanOrEqual(1);
      expect(source).not.toMatch(UNSEEN);
      expect(source).not.toContain('\n');
      expect(withoutCode(source)).not.toMatch(EXTENSIONS);
    }
  });

  it.each(HOSTILE.map((text) => [text.slice(0, 40), text]))(
    '%j stays text in a sentence and a list',
    (_, text) => {
      const page = lines([
        inMarkdown`**Now**: ${text}, by ${text}`,
        inMarkdown``,
        inMarkdown`- ${text}: ${text}`,
        inMarkdown`- after \`code\``,
      ]);

      const live = livePartsIn(fromMarkdown(page.source));

      expect(live).toEqual(['strong', 'list', 'listItem', 'listItem']);
    },
  );

  it('is shown as it is written, up to its length', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        const tree = fromMarkdown(inline(text));

        expect(livePartsIn(tree)).toEqual([]);
        const shown = seen(tree).replaceAll('¦', '|').replaceAll(/[`\s]/g, '');
        expect(shown).toBe(visibleLine(text).replaceAll(/[`\s]/g, ''));
      }),
    );
  });

  it.each([
    ['🏳️‍🌈 and 👩🏽‍🚀', '🏳️‍🌈 and 👩🏽‍🚀'],
    ['نمی‌خواهم', 'نمی‌خواهم'],
    ['क्‍ष', 'क्‍ष'],
    ['1️⃣ Zoë 日本', '1️⃣ Zoë 日本'],
  ])('keeps what people need to write %s', (text, expected) => {
    expect(inline(text)).toBe(expected);
  });
});

describe('a template of Markdown', () => {
  it('takes text as text, and Markdown as Markdown', () => {
    const name = inMarkdown`**${'*a*'}**`;

    expect(inMarkdown`${name} has ${3} and ${'[b](c)'}`.source).toBe(
      String.raw`**\*a\*** has 3 and \[b\](c)`,
    );
  });
});

describe('Markdown in a terminal', () => {
  it('is shown without the escapes', () => {
    const text = 'a_b [c](d) <e> & \\ `f_g` *h*';

    expect(withoutEscapes(inline(text))).toBe(text);
  });
});
