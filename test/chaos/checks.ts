import { connect } from 'node:net';
import { readFile, readdir } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { BEGIN_MARKER, END_MARKER } from '../../src/domain/documents/managed-block.ts';
import { CODEX, STATUS_PAGE } from '../../src/domain/documents/document-places.ts';
import type { RunReport } from '../../src/domain/updates/run.ts';
import { KINDS as DOCUMENTS } from '../../src/store/document-kinds.ts';
import type { StoredKind } from '../../src/store/stored-documents.ts';
import { readPorts } from '../../src/temporal/server-ports.ts';
import { IDS, TESTED_IDS, type ChaosFleet } from './chaos-fleet.ts';
import { run } from './hms-command.ts';
import { leftAfter } from './processes.ts';

import path from 'node:path';

/** What there was of each component before the kills. */
export type Before = Readonly<Record<string, { readonly events: number; readonly tests: number }>>;

export async function lookBefore(fleet: ChaosFleet): Promise<Before> {
  const entries = IDS.map(
    async (id) =>
      [id, { events: (await fleet.eventsOf(id)).length, tests: (await fleet.testsOf(id)).length }] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** All that must hold when what was asked for is done; each fault in a sentence. */
export async function findFaults(fleet: ChaosFleet, before: Before): Promise<string[]> {
  return [
    ...(await eventFaults(fleet, before)),
    ...(await testFaults(fleet, before)),
    ...(await quietFaults(fleet)),
    ...(await documentFaults(fleet)),
    ...(await blockFaults(fleet)),
    ...(await processFaults(fleet)),
  ];
}

async function eventFaults(fleet: ChaosFleet, before: Before): Promise<string[]> {
  const faults: string[] = [];
  for (const id of IDS) {
    const events = await fleet.eventsOf(id);
    if (events.some(({ seq }, index) => seq !== index + 1))
      faults.push(`the events of ${id} are numbered ${events.map(({ seq }) => seq).join()}`);
    const repeated = (values: readonly (string | null)[]): string[] =>
      values.flatMap((value, index) => (value !== null && values.indexOf(value) < index ? [value] : []));
    const keys = repeated(events.map(({ key }) => key));
    const opened = events.filter((event) => event.type === 'ticket_opened');
    const tickets = repeated(opened.map(({ ticket_id }) => ticket_id));
    const problems = repeated(opened.map(({ fingerprint }) => fingerprint));
    const since = events.slice(before[id]?.events ?? 0);
    const tests = repeated(since.flatMap(({ type, run: by }) => (type === 'test' ? [by] : [])));
    // A heal looks more than once, and each of its looks may ask for the health.
    const ofUpdates = since.filter(({ run: by }) => by?.startsWith('heal/') !== true);
    const starts = repeated(ofUpdates.flatMap(({ type, run: by }) => (type === 'start' ? [by] : [])));
    const heals = repeated(
      since.flatMap((event) => (event.type === 'heal_attempted' ? [`${event.run} ${event.strategy}`] : [])),
    );
    for (const [what, values] of Object.entries({ keys, tickets, problems, tests, starts, heals }))
      if (values.length > 0) faults.push(`${id} has ${what} twice: ${values.join('; ')}`);
  }
  return faults;
}

/** No test run is recorded that did not happen, and no two of one component ran at the same time. */
async function testFaults(fleet: ChaosFleet, before: Before): Promise<string[]> {
  const faults: string[] = [];
  for (const id of TESTED_IDS) {
    const said = (await fleet.testsOf(id)).slice(before[id]?.tests ?? 0);
    const events = (await fleet.eventsOf(id)).slice(before[id]?.events ?? 0);
    const recorded = events.filter(({ type }) => type === 'test').length;
    const ended = said.filter(({ what }) => what === 'ended').length;
    if (recorded > ended)
      faults.push(`${id} has ${recorded} test runs recorded, and ${ended} came to their end`);
    for (const [index, { what, pid }] of said.entries()) {
      const begun = said.findLastIndex((line, at) => at < index && line.what === 'began');
      if (what === 'ended' && said[begun]?.pid !== pid)
        faults.push(
          `the tests of ${id} ran twice at a time: ${said.map((line) => Object.values(line).join(' ')).join(', ')}`,
        );
    }
  }
  return faults;
}

/** The second of two quick updates finds nothing to do: what the first found is what a killed run had not come to. */
async function quietFaults(fleet: ChaosFleet): Promise<string[]> {
  for (const last of [false, true]) {
    const { code, stdout, stderr } = await run(fleet, ['quick-update', '--json']);
    if (code !== 0) return [`a quick update afterwards ended with ${code}: ${stderr}`];
    const { components } = JSON.parse(stdout) as RunReport;
    const busy = components.filter(({ steps }) => steps.length > 0).map((result) => result.component_id);
    if (last && busy.length > 0) return [`a second quick update still finds ${busy.join()} changed`];
  }
  return [];
}

async function documentFaults(fleet: ChaosFleet): Promise<string[]> {
  const faults: string[] = [];
  for (const kind of Object.keys(DOCUMENTS) as StoredKind[]) {
    const folder = fleet.file(`data/${kind}`);
    for (const name of await readdir(folder).catch(() => [])) {
      const text = await readFile(path.join(folder, name), 'utf8');
      const parsed = name.endsWith('.json') ? DOCUMENTS[kind].schema.safeParse(JSON.parse(text)) : undefined;
      if (parsed?.success !== true) faults.push(`data/${kind}/${name} is no ${kind} document`);
    }
  }
  for (const args of [
    ['tracker', 'rebuild', '--check'],
    ['docs', 'all', '--check'],
  ]) {
    const { code, stdout, stderr } = await run(fleet, args);
    if (code !== 0) faults.push(`hms ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  }
  return [...faults, ...(await leftoverFaults(fleet))];
}

/** What a kill leaves half written is removed by a later write, after a minute; more than a few are never there. */
const MAX_STAGED = 20;

async function leftoverFaults(fleet: ChaosFleet): Promise<string[]> {
  const names = await readdir(fleet.root, { recursive: true });
  const staged = names.filter((name) => path.basename(name).startsWith('.hms-staged-'));
  const stray = names.filter((name) => name.includes('.corrupt-') && !name.startsWith('.hms/'));
  return [
    ...(staged.length > MAX_STAGED ? [`${staged.length} staged files are left: ${staged.join(', ')}`] : []),
    ...(stray.length > 0 ? [`left behind: ${stray.join(', ')}`] : []),
  ];
}

async function blockFaults(fleet: ChaosFleet): Promise<string[]> {
  const faults: string[] = [];
  for (const id of IDS) {
    for (const name of ['README.md', STATUS_PAGE, CODEX]) {
      const text = await readFile(path.join(fleet.folderOf(id), name), 'utf8').catch(() => '');
      const lines = text.split('\n');
      const marks = [BEGIN_MARKER, END_MARKER].map((mark) => lines.filter((line) => line === mark).length);
      if (!isDeepStrictEqual(marks, [1, 1]))
        faults.push(`${name} of ${id} has ${marks.join(' and ')} markers`);
    }
  }
  return faults;
}

/** Everything was told to stop, so nothing of it is there. */
async function processFaults(fleet: ChaosFleet): Promise<string[]> {
  const left = await leftAfter(fleet.root, 3, ['hms', 'server', 'work']);
  const ports = await readPorts(fleet.file('.hms/temporal.json'));
  const open = await Promise.all([ports?.port, ports?.ui_port].map((port) => isOpen(port)));
  return [
    ...left.map(({ pid, command }) => `process ${pid} is left: ${command}`),
    ...(open.includes(true) ? ['a port of the embedded server still answers'] : []),
  ];
}

async function isOpen(port: number | undefined): Promise<boolean> {
  if (port === undefined) return false;
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
