import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { startHms, type RunningHms } from '../cli/hms.ts';

/** Where Debian's package puts it. */
const CHROMIUM = '/usr/bin/chromium';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The built `hms web` on a workspace of its own, and a real browser. */
export interface BrowsedWeb {
  readonly root: string;
  readonly url: string;
  readonly hms: RunningHms;
  /** Opens it signed in, once. */
  readonly signInUrl: string;
  /** A new page, as a reader has it who has never been here. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Ends the server as an outage does, and begins it again at the same address. */
  killAndRestart(): Promise<void>;
}

/** One server and one browser for all tests of the file. */
export function useBrowser(components: string, prepare: (root: string) => Promise<void>): BrowsedWeb {
  let root = '';
  let url = '';
  let signInUrl = '';
  let hms: RunningHms | undefined;
  let browser: Browser | undefined;
  const serve = async (port: string): Promise<void> => {
    hms = startHms(root, ['web', '--json', '--port', port]);
    const [printed] = (await once(hms.process.stdout ?? process.stdin, 'data')) as [Buffer];
    const { url: at, sign_in_url } = JSON.parse(printed.toString()) as Record<string, string>;
    [url, signInUrl] = [at ?? '', sign_in_url ?? ''];
  };
  beforeAll(async () => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'hms-browser-')));
    writeFileSync(path.join(root, 'components.yaml'), `schema_version: 1\ncomponents:${components}`);
    await prepare(root);
    await serve('0');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    hms?.process.kill('SIGTERM');
    await hms?.ended;
    rmSync(root, { recursive: true, force: true });
  });
  return {
    get root() {
      return root;
    },
    get url() {
      return url;
    },
    get hms() {
      if (hms === undefined) throw new Error('Not started yet.');
      return hms;
    },
    get signInUrl() {
      return signInUrl;
    },
    async open(asked, options = {}) {
      const context = await browser?.newContext(options);
      const page = await context?.newPage();
      if (page === undefined) throw new Error('Not started yet.');
      await page.goto(url + asked);
      return page;
    },
    async killAndRestart() {
      hms?.process.kill('SIGKILL');
      await hms?.ended;
      await serve(new URL(url).port);
    },
  };
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What `axe-core` finds by WCAG 2.2 AA and its own best practice, as one line each. */
export async function accessibilityMistakes(page: Page): Promise<string[]> {
  // Evaluated by the browser itself: the page's own policy forbids another script.
  await page.evaluate(readFileSync(AXE, 'utf8'));
  return mistakesBy(page, { type: 'tag', values: RULES });
}

/** What of these depends on colours, of a page that was looked at in others. */
export async function contrastMistakes(page: Page): Promise<string[]> {
  return mistakesBy(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
}

async function mistakesBy(
  page: Page,
  runOnly: { readonly type: 'tag' | 'rule'; readonly values: readonly string[] },
): Promise<string[]> {
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    `axe.run(document, { runOnly: ${JSON.stringify(runOnly)} })`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  );
}
