import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Fleet } from '../support/workflows/fleet.ts';
import { startHealingFleet, type HealingFleet } from '../support/workflows/healing/heal-fleet.ts';
import type { Healing } from '../support/workflows/healing/heal-worker.ts';
import { until } from '../support/workflows/server.ts';

/** A file whose name is an image and HTML, and paints terminals; what it holds looks like the key of an account. */
const NAME = '![pix](http:/evil.example/p.png)/<b>\u001B[31mk*\u202E.py';
const LONG = `${'[a](b) '.repeat(30)}/${'www.evil.example '.repeat(12)}.py`;
const KEY = `token = "${['ghp', 'zyxwvutsrqponmlkjihgfedcba9876543210'].join('_')}"\n`;
const REASON = '<img src=x onerror=1> ![a](b) www.evil.example \u001B[31m';

let server: HealingFleet['server'];
let fleet: Fleet;
let healing: Healing;
let close: HealingFleet['close'];
beforeAll(async () => {
  ({ server, fleet, healing, close } = await startHealingFleet(() => ({ NAMES: {} })));
});
afterAll(() => close());

/** What a page has besides paragraphs, lists, bold titles and text, or in text that is linked all the same. */
function liveIn(node: Nodes): string[] {
  const known = ['root', 'paragraph', 'list', 'listItem', 'strong', 'text', 'inlineCode'];
  const own = known.includes(node.type) ? [] : [node.type];
  const linked = node.type === 'text' && /:\/\/|www\.|@/i.test(node.value) ? [node.value] : [];
  return [...own, ...linked, ...('children' in node ? node.children.flatMap(liveIn) : [])];
}

const UNSEEN = /[^\P{Cc}\n]|\p{Bidi_Control}/u;

describe('a heal of a repository with names that mean mischief', () => {
  it('shows them as text in the Web UI and in search attributes', async () => {
    await fleet.write('NAMES', { [NAME]: KEY, [LONG]: KEY });
    fleet.git('NAMES', 'add', '--all');
    fleet.git('NAMES', 'commit', '--quiet', '--message=names');

    await healing.request('NAMES', { reason: REASON, asked_by: '**Eve** <b>' });
    const run = healing.run('NAMES');
    const report = await run.result();

    const description = await run.describe();
    const page = await run.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    const coordinator = await healing.coordinator.query<{ currentDetails: string }>(
      '__temporal_workflow_metadata',
    );
    const pages = [
      page.currentDetails,
      (await description.staticDetails()) ?? '',
      (await description.staticSummary()) ?? '',
      coordinator.currentDetails,
    ];
    expect(JSON.stringify(report.problems)).toContain('![pix](http:/evil.example/p.png)');
    expect(pages[0]).toContain('What a person should do');
    expect(pages[0]).toContain('pix');
    expect(pages[1]).toContain('Asked for by: ');
    for (const text of pages) {
      expect(liveIn(fromMarkdown(text))).toEqual([]);
      expect(text).not.toMatch(UNSEEN);
    }

    const findings = description.typedSearchAttributes.get(
      defineSearchAttributeKey('HmsFinding', 'KEYWORD_LIST'),
    );
    expect(findings?.join()).toContain('pix');
    for (const finding of findings ?? []) {
      expect(finding).not.toMatch(UNSEEN);
      expect(Buffer.byteLength(finding)).toBeLessThanOrEqual(255);
    }
    const query = `HmsFinding = ${JSON.stringify(findings?.[0])}`;
    await until('the heal is found by its finding', async () => {
      const { count } = await server.client.workflow.count(query);
      return count === 1;
    });
  });
});
