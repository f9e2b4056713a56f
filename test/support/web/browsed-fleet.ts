import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { PANEL_KINDS } from '../../../src/web/dashboards/panel-kinds.ts';
import { recordStart } from '../../../src/tracker/starts.ts';
import { openTicket } from '../../../src/tracker/tickets.ts';
import { START } from '../tracker/fixture.ts';
import { accessibilityMistakes, contrastMistakes, useBrowser, type BrowsedWeb } from './browser.ts';
import { trackerOf } from './tracker-of.ts';

const FLEET = `
  - { id: HMS-API, name: Gateway, owner: platform, technology: [Ruby, Rails] }
  - { id: HMS-DOC, purpose: writes papers, technology: [Go] }
  - { id: HMS-SYS, owner: data, technology: [Go, Ruby], depends_on: [HMS-API] }
settings: { web: { actions: true } }
`;

function panelOf(kind: string): string {
  return kind === 'graph' ? '{ kind: graph, query: { component: HMS-API } }' : `{ kind: ${kind} }`;
}

/** With a mistake, so that this is looked at, too. */
const DASHBOARD = `
schema_version: 1
panels: [{ kind: nothing }, ${PANEL_KINDS.map(({ kind }) => panelOf(kind)).join(', ')}]
`;

/** A workspace with something of each kind in it, its server, and a browser, for all tests of the file. */
export function useBrowsedFleet(): BrowsedWeb {
  return useBrowser(FLEET, fillFleet);
}

async function fillFleet(root: string): Promise<void> {
  const tracker = await trackerOf(root);
  await recordStart(tracker, 'HMS-API', START);
  await recordStart(tracker, 'HMS-SYS', { ...START, success: false });
  mkdirSync(path.join(root, 'dashboards'));
  writeFileSync(path.join(root, 'dashboards', 'all.yaml'), DASHBOARD);
  await openTicket(tracker, 'HMS-API', { title: `long ${'word'.repeat(200)}`, severity: 'high' });
}

/** What keeps somebody from reading a page, at any width, in light or dark. */
export async function readingMistakes(page: Page): Promise<string[]> {
  const mistakes = await accessibilityMistakes(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  mistakes.push(...(await contrastMistakes(page)));
  for (const width of [320, 2_560]) {
    await page.setViewportSize({ width, height: 900 });
    mistakes.push(...(await tooWide(page, width)));
  }
  return mistakes;
}

/** What makes a reader scroll sideways. */
async function tooWide(page: Page, width: number): Promise<string[]> {
  const scrolled = await page.evaluate<number>('document.documentElement.scrollWidth');
  return scrolled > width ? [`${page.url()} is ${scrolled} pixels wide in ${width}`] : [];
}
