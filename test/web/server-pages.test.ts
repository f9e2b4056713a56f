import { expect, it } from '@jest/globals';
import type { AnsweringServer } from '../../src/client/observe-server.ts';
import type { RunSummary } from '../../src/client/run-summary.ts';
import type { CycleReport, MonitorOverview } from '../../src/domain/monitor/overview.ts';
import { NOTHING_HEALED, type HealingState } from '../../src/domain/healing/state.ts';
import { approve } from '../../src/verbs/healing/approve.ts';
import { reject } from '../../src/verbs/healing/reject.ts';
import { actionPath } from '../../src/web/words/action-path.ts';
import { signIn } from '../support/web/signed-in.ts';
import { textOf } from '../support/web/text-of.ts';
import { useWeb } from '../support/web/web-fixture.ts';

const web = useWeb();
const AT = '2030-01-01T10:00:00.000Z';

const RUN: RunSummary = {
  workflow_id: 'full-update',
  run_id: '0c1e7f3e',
  type: 'fullUpdate',
  status: 'completed',
  started_at: AT,
  finished_at: '2030-01-01T10:01:05.000Z',
  duration_ms: 65_000,
};
const CYCLE: CycleReport = {
  number: 7,
  reason: 'catch_up',
  outcome: 'done',
  started_at: AT,
  finished_at: '2030-01-01T10:01:05.000Z',
  duration_ms: 65_000,
  components: 3,
  error: null,
  changes: [{ component_id: 'HMS-API', from: 'green', to: 'red', why: '<b>refused</b>' }],
  more_changes: 2,
};
const OVERVIEW: MonitorOverview & { readonly served: boolean } = {
  served: true,
  state: 'waiting',
  started_at: AT,
  interval_seconds: 3_600,
  jitter_percent: 0,
  catch_up: 'one',
  components: 3,
  only: null,
  except: [],
  own_intervals: {},
  unknown_components: [],
  next_cycle_at: '2030-01-01T11:00:00.000Z',
  paused: null,
  running_cycle: null,
  cycles: 7,
  missed: 2,
  failed: 1,
  last_cycle: CYCLE,
  recent_cycles: [CYCLE],
  colours: { green: 2, yellow: 0, red: 1, unknown: 0 },
  notes: [],
};
const REQUEST = {
  request_id: 'r',
  joined: 0,
  component_id: 'HMS-API',
  reason: 'tests fail',
  trigger: 'monitor',
} as const;
const HEALING: HealingState = {
  ...NOTHING_HEALED,
  running: [
    {
      ...REQUEST,
      component_id: 'HMS-SYS',
      workflow_id: 'h',
      run_id: 'r',
      started_at: AT,
      waits_for_approval: false,
    },
    { ...REQUEST, workflow_id: 'h', run_id: 'r', started_at: AT, waits_for_approval: true },
  ],
  refused: [
    { ...REQUEST, component_id: 'HMS-DOC', refused_at: AT, why: 'it was healed 3 times within an hour' },
  ],
};
const ANSWERS: AnsweringServer = {
  answers: true,
  address: '127.0.0.1:7233',
  webUi: { url: 'http://127.0.0.1:8233', namespace: 'default' },
  monitor: OVERVIEW,
  healing: { served: true, ...HEALING },
  progress: [],
  runs: [RUN],
};

it('says of the monitor its state, its next cycle, and what it missed', async () => {
  await web.serve();
  web.observed = ANSWERS;

  const page = await web.text('/monitor');

  expect(textOf(page)).toMatch(
    /Watching 3 components\. Next cycle 2030-01-01 11:00 UTC , every 1 h Cycles 7 since 2030-01-01 10:00 UTC Missed 2 cycles Failed 1 cycle .*1 red/,
  );
  expect(textOf(page)).toContain('done with 3 components, catching up');
  expect(page).toContain('HMS-API became red: &lt;b&gt;refused&lt;/b&gt;; 2 more');
});

it('links runs, and those of a component, where the Web UI is', async () => {
  await web.serve();
  web.observed = ANSWERS;

  const ofUi = 'http://127.0.0.1:8233/namespaces/default/workflows';
  expect(await web.text('/runs')).toContain(`href="${ofUi}/full-update/0c1e7f3e/history"`);
  expect(await web.text('/components/HMS-API')).toContain(
    `href="${ofUi}?query=HmsComponent%20%3D%20%22HMS-API%22"`,
  );
  web.observed = { ...ANSWERS, webUi: null };
  expect(await web.text('/runs')).not.toContain('8233');
  expect(textOf(await web.text('/runs'))).toContain('full-update completed');
});

it('shows heals under way on the fleet, those that need a person first, and refused ones on their page', async () => {
  await web.serve();
  web.observed = ANSWERS;

  const [fleet, heals] = [await web.text('/'), await web.text('/heals')];

  const rows = (page: string): (string | undefined)[] =>
    [...page.matchAll(/<tr aria-label="(Heal of [^"]*)"/g)].map(([, words]) => words);
  expect(rows(fleet)).toEqual([
    'Heal of HMS-API: needs approval since 2030-01-01 10:00 UTC: tests fail',
    'Heal of HMS-SYS: running since 2030-01-01 10:00 UTC: tests fail',
  ]);
  expect(fleet).toContain('<code>hms heal approve HMS-API</code>');
  expect(rows(heals)).toContain(
    'Heal of HMS-DOC: refused since 2030-01-01 10:00 UTC: it was healed 3 times within an hour',
  );
});

it('says what the server knows while no worker is running', async () => {
  await web.serve();
  web.observed = {
    ...ANSWERS,
    monitor: {
      served: false,
      run: { ...RUN, workflow_id: 'monitor' },
      asked: null,
      colour: 'red',
      last_cycle: null,
    },
    healing: {
      served: false,
      coordinator: null,
      running: [{ ...RUN, component_id: 'HMS-API', findings: ['tests/unit'] }],
    },
  };

  expect(textOf(await web.text('/monitor'))).toMatch(/No worker is running.*hms up.*none has started yet/);
  expect(textOf(await web.text('/heals'))).toMatch(
    /HMS-API on hold, as no worker is running .* tests\/unit hms up/,
  );
});

it.each(['/monitor', '/runs', '/heals'])(
  '%s says plainly that no server answers, and what to do',
  async (path) => {
    await web.serve();

    expect(textOf(await web.text(path))).toContain(
      'No Temporal server of this workspace runs. hms up starts one.',
    );
    web.observed = { ...ANSWERS, monitor: { why: 'no m' }, healing: { why: 'no h' }, runs: { why: 'no r' } };
    expect(textOf(await web.text(path))).toMatch(/ no [mhr] /);
  },
);

it('leads who may act from a heal that waits for an approval to both answers, and nobody else', async () => {
  web.allowActions();
  await web.serve();
  web.observed = ANSWERS;

  const may = await (await (await signIn(web)).get('/heals')).text();
  const mayNot = await web.text('/heals');

  const links = (page: string): readonly (string | undefined)[] =>
    [...page.matchAll(/href="(\/actions\/[^"]*HMS-[^"]*)"/g)].map(([, to]) => to);
  expect(links(may)).toEqual([approve, reject].map((verb) => actionPath(verb, 'HMS-API')));
  expect(links(mayNot)).toEqual([]);
});
