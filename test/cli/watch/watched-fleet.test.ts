import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { AnsweringServer } from '../../../src/client/observe-server.ts';
import { LOG_FOLDER, runningLog } from '../../../src/domain/log-places.ts';
import { NOTHING_HEALED } from '../../../src/domain/healing/state.ts';
import { WATCH_KEYS } from '../../../src/cli/watch/keys.ts';
import { recordStart } from '../../../src/tracker/starts.ts';
import { openTicket } from '../../../src/tracker/tickets.ts';
import { watchFleet } from '../../support/cli/watch/watched-fleet.ts';
import { START } from '../../support/tracker/fixture.ts';
import { until } from '../../support/until.ts';
import { useWeb } from '../../support/web/web-fixture.ts';

const web = useWeb();
const AT = '2026-05-04T12:00:00.000Z';
const FAILED = { ...START, success: false };

/** The ids of the list, from top to bottom. */
function listed(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^[▸ ] [✔!✖?] \w+ +(HMS-\w+)/.exec(line)?.[1] ?? []);
}

function runningFile(id: string): string {
  return path.join(web.root, LOG_FOLDER, runningLog(id, 'test'));
}

function keepRunning(id: string, text: string): void {
  mkdirSync(path.dirname(runningFile(id)), { recursive: true });
  writeFileSync(runningFile(id), text);
}

describe('the list', () => {
  it('has the worst first, as `hms status` has them, with why and since when', async () => {
    await recordStart(web.tracker, 'HMS-DOC', START);
    await recordStart(web.tracker, 'HMS-SYS', FAILED);
    await recordStart(web.tracker, 'HMS-SYS', { ...FAILED, source: 'health', duration_ms: 840 });
    await web.serve();
    const lines = await (await watchFleet(web, { size: { columns: 140, rows: 20 } })).show();

    expect(lines[0]).toBe('3 components  ✖ 1 red  ? 1 unknown  ✔ 1 green');
    expect(lines[1]).toMatch(/^What runs now cannot be told\. No Temporal server of this workspace runs/);
    expect(lines[2]).toMatch(/^ {2}STATUS +COMPONENT +FOR +14 DAYS +PROBE +TESTS +TICKETS +WHY$/);
    expect(lines[3]).toMatch(/^▸ ✖ red +HMS-SYS +< 1 min +·{13}█ +840 ms +- +- +the health check failed/);
    expect(listed(lines)).toEqual(['HMS-SYS', 'HMS-API', 'HMS-DOC']);
  });

  it('follows what is recorded, and keeps to the selected component', async () => {
    await web.serve();
    const fleet = await watchFleet(web);
    expect(await fleet.press('down', 'down')).toContainEqual(
      expect.stringMatching(/^▸ \? unknown {2}HMS-SYS/),
    );

    await recordStart(web.tracker, 'HMS-DOC', FAILED);

    const lines = await fleet.show();
    expect(listed(lines)).toEqual(['HMS-DOC', 'HMS-API', 'HMS-SYS']);
    expect(lines).toContainEqual(expect.stringMatching(/^▸ \? unknown {2}HMS-SYS/));
  });

  it('is searched while words are typed, narrowed down, sorted, and whole again', async () => {
    await web.serve();
    const fleet = await watchFleet(web);

    expect(listed(await fleet.press('/', 'g', 'o'))).toEqual(['HMS-DOC', 'HMS-SYS']);
    expect((await fleet.press('backspace', 'backspace', 'ruby gateway')).at(-1)).toContain(
      'Search: ruby gateway',
    );
    expect(listed(await fleet.press('enter'))).toEqual(['HMS-API']);
    expect(listed(await fleet.press('c', 't', 'space', 'q'))).toEqual(['HMS-DOC', 'HMS-SYS']);
    expect(listed(await fleet.press('o', 'space', 'q'))).toEqual(['HMS-SYS']);
    expect(listed(await fleet.press('c', 'S', 'end', 'enter'))).toEqual(['HMS-SYS', 'HMS-API', 'HMS-DOC']);
    expect(fleet.state.order).toBe('owner');
    expect(await fleet.press('s', 'end', 'space', 'q')).toContainEqual(
      expect.stringMatching(/^3 of 3|^3 components/),
    );
  });

  it('is there again once a damaged index was made anew', async () => {
    await web.serve();
    const fleet = await watchFleet(web);
    const index = path.join(web.root, 'data', 'index.sqlite');
    const [{ ino }, { version }] = [statSync(index), web.live];
    const damaged = Object.assign(new Error('malformed'), { code: 'ERR_SQLITE_ERROR', errcode: 11 });

    const read = () =>
      web.live.read(() => {
        throw damaged;
      });

    expect(read).toThrow(/^The index \(data\/index\.sqlite\) is damaged\. It is made anew/);
    await until('it is made anew', () => web.live.version > version);
    expect(statSync(index).ino).not.toBe(ino);
    expect(listed(await fleet.show())).toEqual(['HMS-API', 'HMS-DOC', 'HMS-SYS']);
  });

  it('has only what was asked for', async () => {
    await web.serve();
    const lines = await (await watchFleet(web, { components: ['HMS-API'] })).show();
    expect(listed(lines)).toEqual(['HMS-API']);
    expect(lines[0]).toMatch(/^1 component /);
  });
});

describe('what is open', () => {
  it('tells of a component what the commands tell, tab by tab, and goes back', async () => {
    await recordStart(web.tracker, 'HMS-API', FAILED);
    await openTicket(web.tracker, 'HMS-API', {
      title: 'evil \u001b[2J\u001b]0;title\u0007 ticket',
      severity: 'low',
    });
    await web.serve();
    const fleet = await watchFleet(web);

    expect((await fleet.press('enter')).join('\n')).toMatch(/HMS-API: \[status\] why .*\n✖ HMS-API is red: /);
    expect((await fleet.press('tab')).join('\n')).toContain('What would change it:');
    expect((await fleet.press('tab')).join('\n')).toMatch(/WT-HMS-API-001 .* evil +ticket/);
    expect((await fleet.press('tab')).join('\n')).toContain('Whether a heal runs now cannot be told.');
    expect((await fleet.press('tab')).join('\n')).toContain('No output is kept of HMS-API');
    keepRunning('HMS-API', Array.from({ length: 20 }, (_, at) => `step ${at} \u001b[2J\n`).join(''));
    expect((await fleet.show()).join('\n')).toMatch(/test runs now; it printed last:\nstep 5\n[^]*\nstep 19/);
    utimesSync(runningFile('HMS-API'), new Date(AT), new Date(AT));
    expect((await fleet.show()).join('\n')).toContain('test was cut off after 2026-05-04');
    expect((await fleet.press('tab')).join('\n')).toMatch(
      /UTC {2}ticket opened: WT-HMS-API-001.*\n.*unknown to red/,
    );
    await recordStart(web.tracker, 'HMS-API', START);
    expect((await fleet.show()).join('\n')).toMatch(/UTC {2}start succeeded/);
    expect(listed(await fleet.press('q'))).toEqual(['HMS-API', 'HMS-DOC', 'HMS-SYS']);
  });

  it('lists every key that does something in help, and none that acts without --act', async () => {
    await web.serve();
    const size = { columns: 100, rows: 90 };
    const reading = await (await watchFleet(web, { size })).press('?');
    const acting = await (await watchFleet(web, { size, mayAct: true })).press('?');

    for (const { words, acts = false } of WATCH_KEYS) {
      expect(acting.join('\n')).toContain(words);
      if (acts) expect(reading.join('\n')).not.toContain(words);
    }
    expect(reading.join('\n')).toContain('`hms watch --act`');
  });

  it('tells what a server says of heals and the monitor', async () => {
    const approval = {
      component_id: 'HMS-API',
      reason: 'red',
      trigger: 'person' as const,
      waits_for_approval: true,
    };
    const running = {
      ...approval,
      request_id: '1',
      workflow_id: 'heal/HMS-API',
      run_id: null,
      started_at: AT,
      joined: 0,
      forced_by: null,
    };
    const healing = { served: true as const, ...NOTHING_HEALED, running: [running] };
    const none = { why: 'No monitor runs.' };
    const answering: AnsweringServer = {
      answers: true,
      address: '',
      webUi: null,
      monitor: none,
      healing,
      progress: [],
      runs: [],
    };
    await web.serve();
    web.observed = answering;
    const fleet = await watchFleet(web);

    const lines = await fleet.show();
    expect(lines[1]).toBe('No monitor runs. 1 heal waits for a person.');
    expect(lines).toContainEqual(expect.stringMatching(/HMS-API .* needs approval /));
    expect((await fleet.press('h')).join('\n')).toContain('answer with `hms heal approve HMS-API`');
    expect((await fleet.press('m')).join('\n')).toContain('No monitor runs.');
  });
});
