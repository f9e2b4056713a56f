import { appendFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';

const IDS = ['WEB', 'API', 'SLOW', 'JOB', 'TESTED', 'REPORT', 'ENV', 'PLAIN'] as const;

/** Passes or fails as `$1` says, with a report that may break off in the middle. */
const TESTS = `#!/bin/sh
mkdir -p build
if [ -e "$1/cut-$2" ]; then
  printf '<testsuite name="unit" tests="2"><testcase name="adds" cla' > build/junit.xml
elif [ -e "$1/broken-$2" ]; then
  printf '<testsuite name="unit" tests="1" failures="1"><testcase name="adds"><failure message="2 is not 3"/></testcase></testsuite>' > build/junit.xml
  exit 1
else
  printf '<testsuite name="unit" tests="1"><testcase name="adds"/></testsuite>' > build/junit.xml
fi
`;

/** A workspace of eight real repositories in which something happens between any two cycles. */
export interface EnduranceFleet extends Fleet {
  /** Lets happen what belongs before this cycle; the same number does the same. */
  happen(cycle: number): Promise<void>;
}

export async function createEnduranceFleet(): Promise<EnduranceFleet> {
  const fleet = await createFleet(Object.fromEntries(IDS.map((id) => [id, {}])));
  const state = { cycle: 0 };
  const service = createServer((request, response) => {
    const { url } = request;
    const isDown = url === '/web' ? Math.floor(state.cycle / 7) % 2 === 1 : state.cycle % 11 < 4;
    if (isDown && url === '/slow') response.destroy();
    else response.writeHead(isDown ? 503 : 200).end('{"status":"ok"}\n');
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const script = fleet.file('tests.sh');
  await writeFile(script, TESTS);
  const health = (path: string) => ({
    health: { http: `${origin}${path}`, interval: '100ms', timeout: '2s' },
  });
  const test = (id: string) => ({
    test: { command: ['sh', script, fleet.root, id], junit: 'build/junit.xml' },
  });
  await fleet.declare(
    {
      WEB: health('/web'),
      API: health('/api'),
      SLOW: health('/slow'),
      JOB: { health: { command: ['sh', '-c', 'sleep 0.05'] } },
      TESTED: test('TESTED'),
      REPORT: test('REPORT'),
      ENV: {},
      PLAIN: {},
    },
    { heal: { hold: '1s', attempts_per_hour: 1_000, min_healthy_percent: 0 } },
  );
  for (const id of ['TESTED', 'REPORT']) await fleet.write(id, { '.gitignore': 'build/\n' });
  await fleet.write('ENV', { '.env.example': 'COLOUR=green\n', '.gitignore': '.env\n' });
  for (const id of ['TESTED', 'REPORT', 'ENV']) {
    fleet.git(id, 'add', '--all');
    fleet.git(id, 'commit', '--quiet', '--message=more');
  }
  const commit = async (id: string): Promise<void> => {
    await appendFile(`${fleet.folderOf(id)}/notes.txt`, `note ${state.cycle}\n`);
    fleet.git(id, 'add', 'notes.txt');
    fleet.git(id, 'commit', '--quiet', `--message=note ${state.cycle}`);
  };
  const mark = async (name: string, isSet: boolean): Promise<void> => {
    if (isSet) await writeFile(fleet.file(name), '');
    else await rm(fleet.file(name), { force: true });
  };
  return {
    ...fleet,
    async happen(cycle) {
      state.cycle = cycle;
      if (cycle % 5 === 0) await commit('PLAIN');
      if (cycle % 9 === 0) {
        await mark('broken-TESTED', Math.floor(cycle / 9) % 2 === 1);
        await commit('TESTED');
      }
      if (cycle % 13 === 0) {
        await mark('cut-REPORT', Math.floor(cycle / 13) % 2 === 1);
        await commit('REPORT');
      }
      if (cycle % 25 === 0) await rm(`${fleet.folderOf('ENV')}/.env`, { force: true });
    },
    async [Symbol.asyncDispose]() {
      service.closeAllConnections();
      service.close();
      await fleet[Symbol.asyncDispose]();
    },
  };
}
