import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { recordStart } from '../../../src/tracker/starts.ts';
import { START } from '../../support/tracker/fixture.ts';
import { accessibilityMistakes } from '../../support/web/browser.ts';
import { readingMistakes, useBrowsedFleet } from '../../support/web/browsed-fleet.ts';
import { trackerOf } from '../../support/web/tracker-of.ts';

const web = useBrowsedFleet();

/** One of each kind; pages.long.test.ts has all. */
const ADDRESSES = [
  '/',
  '/components/HMS-API',
  '/status',
  '/analytics',
  '/graph?component=HMS-API',
  '/dashboards/all',
];

it.each(ADDRESSES)('%s can be read by everybody, at every width, in light and dark', async (address) => {
  const page = await web.open(address);
  const mistakes = await readingMistakes(page);
  await page.context().close();

  expect(mistakes).toEqual([]);
});

it('lets a reader without JavaScript sign in, see what a ticket touches, and resolve it', async () => {
  const signed = await web.open(new URL(web.signInUrl).pathname);
  await signed.goto(`${web.url}/actions/ticket/resolve/WT-HMS-API-001`);
  const mistakes = await accessibilityMistakes(signed);
  const storageState = await signed.context().storageState();

  const page = await web.open('/tickets/WT-HMS-API-001', { storageState, javaScriptEnabled: false });
  await page.getByRole('link', { name: 'Resolve WT-HMS-API-001' }).click();
  const touched = await page.locator('main').innerText();
  await page.getByLabel('What was done about it').fill('a larger pool');
  await page.getByRole('button', { name: 'Resolve WT-HMS-API-001' }).click();
  const done = await page.getByRole('status').first().innerText();
  await page.getByRole('button', { name: 'Sign out' }).click();
  const after = await page.locator('header').innerText();
  await signed.context().close();
  await page.context().close();

  expect(mistakes).toEqual([]);
  expect(touched).toContain('1 component needs it');
  expect(done).toBe('WT-HMS-API-001 is resolved.');
  expect(after).toContain('Sign in');
});

it('asks nobody but its own server, and breaks none of its own rules', async () => {
  const page = await web.open('/');
  const strange: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(web.url)) strange.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') strange.push(message.text());
  });
  await page.reload({ waitUntil: 'load' });
  await page.context().close();

  expect(strange).toEqual([]);
});

it('says the same without a script', async () => {
  const [withScript, without] = [
    await web.open('/', { timezoneId: 'UTC' }),
    await web.open('/', { javaScriptEnabled: false }),
  ];
  const rowsOf = async (page: Page): Promise<(string | null)[]> =>
    Promise.all((await page.locator('tbody tr').all()).map(async (row) => row.getAttribute('aria-label')));

  expect(await rowsOf(without)).toEqual(await rowsOf(withScript));
  await without.getByLabel('Search').fill('gateway');
  await without.getByRole('button', { name: 'Show' }).click();
  expect(await rowsOf(without)).toEqual([expect.stringMatching(/^HMS-API is /)]);
  for (const page of [withScript, without]) await page.context().close();
});

it('shows what is recorded while it is open, also across a crash of its server', async () => {
  const tracker = await trackerOf(web.root);
  const page = await web.open('/');
  const row = page.getByRole('row', { name: /^HMS-DOC is red/ });
  await page.getByText('Live', { exact: true }).waitFor();

  await recordStart(tracker, 'HMS-DOC', { ...START, success: false });
  await row.waitFor();
  const failing = page.getByText('Not connected: what is shown may be old').waitFor();
  const back = web.killAndRestart();
  await failing;
  await recordStart(tracker, 'HMS-DOC', START);
  await back;
  await page.getByRole('row', { name: /^HMS-DOC is (?!red)/ }).waitFor();

  expect(await row.count()).toBe(0);
  await page.context().close();
});

it('shows what was recorded while its server was away, also where it had told nothing before', async () => {
  const tracker = await trackerOf(web.root);
  const page = await web.open('/?q=papers');
  await page.getByText('Live', { exact: true }).waitFor();

  const away = page.getByText('Not connected: what is shown may be old').waitFor();
  const back = web.killAndRestart();
  await away;
  await recordStart(tracker, 'HMS-DOC', { ...START, success: false });
  await back;

  await page.getByRole('row', { name: /^HMS-DOC is red/ }).waitFor();
  await page.context().close();
});

it('says that it waits while somebody types, and goes on then', async () => {
  const tracker = await trackerOf(web.root);
  const page = await web.open('/');
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByLabel('Search').fill('pap');

  await recordStart(tracker, 'HMS-DOC', START);
  await page.getByText('Waits while you type: what is shown may be old').waitFor();
  expect(await page.getByLabel('Search').inputValue()).toBe('pap');
  await page.getByLabel('Search').blur();

  await page.getByRole('row', { name: /^HMS-DOC is (?!red)/ }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.context().close();
});

it('is walked through by keys alone', async () => {
  const page = await web.open('/');
  const focused = async (): Promise<string> => page.evaluate<string>('document.activeElement.textContent');

  await page.keyboard.press('Tab');
  expect(await focused()).toContain('Skip to content');
  await page.keyboard.press('j');
  expect(await focused()).toBe('HMS-SYS');
  await page.keyboard.press('/');
  await page.keyboard.type('papers');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=papers/);
  await page.context().close();
});
