import { expect, it } from '@jest/globals';
import { readingMistakes, useBrowsedFleet } from '../../support/web/browsed-fleet.ts';

const web = useBrowsedFleet();

/** Every address of which a reader can get a page, but those of pages.test.ts. */
const ADDRESSES = [
  '/?group=technology',
  '/?wall',
  '/nothing',
  '/tickets',
  '/tickets/WT-HMS-API-001',
  '/episodes',
  '/episodes/EP-HMS-SYS-001',
  '/heals',
  '/knowledge',
  '/components/HMS-API/documents/readme_badge',
  '/monitor',
  '/runs',
  '/graph',
  '/dashboards',
  '/sign-in',
];

it.each(ADDRESSES)('%s can be read by everybody, at every width, in light and dark', async (address) => {
  const page = await web.open(address);
  const mistakes = await readingMistakes(page);
  await page.context().close();

  expect(mistakes).toEqual([]);
});
