import { expect, it } from '@jest/globals';
import { renderStatusPage } from '../../../src/cli/render/status-page.ts';
import type { StatusPage } from '../../../src/index/statuses/list-statuses.ts';
import { markingOutput } from '../../support/cli/render/marking-output.ts';

const colours = { green: 998, yellow: 0, red: 1, unknown: 0 };
const since = '2026-05-04T12:00:00.000Z';
const page: StatusPage = {
  statuses: [
    {
      component_id: 'HMS-API',
      operational_status: 'red',
      since,
      why: 'the latest start failed (live)',
      tickets: 2,
      owner: 'platform',
    },
    {
      component_id: 'HMS-DOC',
      operational_status: 'green',
      since: null,
      why: '100 % of tests passed',
      tickets: 0,
      owner: null,
    },
  ],
  colours,
  next: 'hms tracker list --limit 2 --after abc',
};
const FOOT = [
  '',
  '999 components: 998 green, 1 red; shown: 2.',
  'Next page: `hms tracker list --limit 2 --after abc`',
];

it.each([
  [
    200,
    [
      'COMPONENT  STATUS  WHY                             TICKETS',
      'HMS-API    <red>     the latest start failed (live)        2',
      'HMS-DOC    <green>   100 % of tests passed                 -',
    ],
  ],
  [
    40,
    [
      'COMPONENT  STATUS  TICKETS',
      'HMS-API    <red>           2',
      '    the latest start failed (live)',
      'HMS-DOC    <green>         -',
      '    100 % of tests passed',
    ],
  ],
])('shows a page in %i columns, and how to see the next', (width, expected) => {
  const lines = renderStatusPage(markingOutput(width), page).split('\n');
  expect(lines).toEqual([...expected, ...FOOT]);
});

it('has a column for what it is sorted by', () => {
  const [titles, first, second] = renderStatusPage(markingOutput(80), page, { sort: 'owner' }).split('\n');
  expect(titles).toMatch(/^COMPONENT +STATUS +OWNER +WHY/);
  expect([first, second]).toEqual([
    expect.stringMatching(/<red> +platform +the latest/),
    expect.stringMatching(/<green> +- +100 %/),
  ]);
  const bySince = renderStatusPage(markingOutput(80), page, { sort: 'since' });
  expect(bySince).toContain('2026-05-04 12:00 UTC');
});

it('says that nothing matches, and that a fleet is empty', () => {
  const none = { statuses: [], colours: { ...colours, green: 0, red: 0 }, next: null };
  expect(renderStatusPage(markingOutput(80), none, { isFiltered: true })).toBe('No component matches.');
  expect(renderStatusPage(markingOutput(80), none)).toContain('components.yaml lists none');
});
