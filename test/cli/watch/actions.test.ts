import { expect, it } from '@jest/globals';
import { openClientContext } from '../../../src/client/client-context.ts';
import { perform } from '../../../src/cli/watch/perform.ts';
import { getStatus } from '../../../src/tracker/status.ts';
import { openTicket } from '../../../src/tracker/tickets.ts';
import { watchFleet, type WatchedFleet } from '../../support/cli/watch/watched-fleet.ts';
import { SLOW } from '../../support/tracker/fixture.ts';
import { useWeb } from '../../support/web/web-fixture.ts';

const web = useWeb();
const SIZE = { columns: 110, rows: 30 };

/** With the actions of HMS-API open, and the one that begins with these words selected. */
async function chooseAction(words: string): Promise<WatchedFleet> {
  await openTicket(web.tracker, 'HMS-API', SLOW);
  await web.serve();
  const fleet = await watchFleet(web, { size: SIZE, mayAct: true });
  await fleet.press('a');
  const place = fleet.facts.choices.findIndex((choice) => choice.words.startsWith(words));
  expect(place).toBeGreaterThanOrEqual(0);
  await fleet.press(...Array.from({ length: place }, () => 'down'));
  return fleet;
}

it('shows what an action touches, and does it only once a person says so', async () => {
  const fleet = await chooseAction('tracker comment WT-HMS-API-001');
  expect((await fleet.press('enter')).at(-1)).toMatch(/: ▏$/);
  expect((await fleet.press('enter')).at(-1)).toContain('Something has to be said here.');
  const asked = (await fleet.press('seen by q and y', 'enter')).join('\n');

  expect(asked).toContain('tracker comment WT-HMS-API-001');
  expect(asked).toContain('text: seen by q and y');
  expect(asked).toMatch(/! HMS-API yellow\n1 component needs it, 1 of them directly:\n.*HMS-SYS/);
  expect(fleet.state.doing).toBeUndefined();
  await fleet.press('x', 'enter', 'yes and no');
  expect(fleet.state.doing).toBeUndefined();

  await fleet.press('y');
  const { doing } = fleet.state;
  if (doing === undefined) throw new Error('Nothing is done.');
  const client = await openClientContext({ root: web.root, onNote: fail, watchInterruption: fail });
  const words = await perform(client, doing);
  expect(words).toContain('WT-HMS-API-001');
  const { issues } = await getStatus(web.tracker, 'HMS-API');
  expect(JSON.stringify(issues)).not.toContain('It was not done');
  await fleet.show();
  expect((await fleet.press('enter', 'tab', 'tab', 'tab', 'tab', 'tab')).join('\n')).toContain(
    'seen by q and y',
  );
});

it('does nothing where its person says no, and says why where it cannot be done', async () => {
  const fleet = await chooseAction('tracker resolve WT-HMS-API-001');
  await fleet.press('enter', 'mended today', 'enter', 'n');
  expect([fleet.state.doing, fleet.state.panels]).toEqual([undefined, []]);

  const client = await openClientContext({ root: web.root, onNote: fail, watchInterruption: fail });
  const action = fleet.facts.choices.length;
  expect(action).toBe(0);
  await fleet.press('a');
  const reopen = fleet.facts.choices.find(({ words }) => words.startsWith('tracker reopen'))?.value;
  if (typeof reopen !== 'object') throw new Error('There is no such action.');
  expect(await perform(client, { ...reopen, input: { reason: 'again' } })).toMatch(/^It was not done\. /);
});

it('does one thing at a time, and does not end in the middle of it', async () => {
  const fleet = await chooseAction('tracker resolve WT-HMS-API-001');
  await fleet.press('enter', 'mended today', 'enter', 'y');
  const { doing } = fleet.state;
  expect((await fleet.press('q')).at(-1)).toBe(
    '`tracker resolve WT-HMS-API-001` is not done yet: Ctrl-C ends all the same.',
  );
  await fleet.press('a', 'down', 'enter');
  expect((await fleet.press('y')).at(-1)).toMatch(/is not done yet: press y again once it is\.$/);
  expect([fleet.state.doing, fleet.state.panels.at(-1)?.kind, fleet.state.isEnded]).toEqual([
    doing,
    'confirm',
    false,
  ]);
});

it('has what may be typed in view, however long the question is', async () => {
  const fleet = await chooseAction('heal HMS-API');
  await fleet.press('enter');
  const asked = (await fleet.press('enter')).at(-1) ?? '';
  expect(asked).toMatch(/^heal HMS-API: override the limits.*….*\? y or n: ▏$/);
  expect(asked.length).toBeLessThanOrEqual(SIZE.columns);
});

it('asks for one of two things that exclude each other', async () => {
  const fleet = await chooseAction('monitor pause');
  await fleet.press('enter');
  expect((await fleet.press('enter')).at(-1)).toContain('after this long');
  expect((await fleet.press('enter')).join('\n')).toContain('Do this?');
});

it('tells what came of something in full', async () => {
  await web.serve();
  const fleet = await watchFleet(web, { size: { columns: 40, rows: 20 }, mayAct: true });
  const words = 'It was not done. HMS-API is not healed: it was healed 3 times within an hour.';
  Object.assign(fleet, { state: { ...fleet.state, notice: words } });

  const lines = await fleet.show();

  expect(lines.slice(-2).join(' ')).toBe(words);
});

it('offers nothing without --act', async () => {
  await web.serve();
  const fleet = await watchFleet(web, { size: SIZE });
  await fleet.press('a');
  expect(fleet.state.panels).toEqual([]);
});

function fail(): never {
  throw new Error('It needs no server, and has nothing to tell.');
}
