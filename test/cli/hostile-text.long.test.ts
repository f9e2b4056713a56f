import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPlace, type Place } from '../support/cli/command-line.ts';
import { startHms, type RunningHms } from '../support/cli/hms.ts';

/** A colour that hides, a title, a link, the same by C1 controls, a bell, a direction, a width of zero. */
const HOSTILE =
  'x\u001B[8mhidden\u001B]0;title\u0007\u001B]8;;http://evil.example\u001B\\link\u001B]8;;\u001B\\\u009B31m\u0007\u202Etxt\u200B.exe';
/** As far as XML and command lines may hold it. */
const IN_XML = 'x\u009B31m\u202Etxt\u200B.exe\u0085&#10;next';
const UNSEEN = new RegExp(
  String.raw`[^\P{Cc}\n\t]|\p{Bidi_Control}|\p{Cs}|[\u2028\u2029\u200b\u2060\ufeff]`,
  'u',
);
/** Bold and colours are ours; hidden text, blinking and all else is not. */
const OURS = new RegExp(String.raw`\u001b\[(?:1|22|3[1-79]|9[0-7])m`, 'g');

const REPORT = `<testsuites><testsuite name="suite ${IN_XML}" tests="2" failures="1">
<testcase classname="class ${IN_XML}" name="fails ${IN_XML}"><failure message="said ${IN_XML}">${IN_XML}</failure></testcase>
<testcase classname="class" name="passes"/></testsuite></testsuites>`;
const SCRIPT = `const fs = require('node:fs');
fs.writeFileSync('report.xml', ${JSON.stringify(REPORT)});
process.stdout.write(${JSON.stringify(HOSTILE)});
process.exitCode = 1;
`;
const ANSWER = `process.stderr.write(${JSON.stringify(HOSTILE)}); process.exitCode = 1;\n`;
const KEY = `token = "${['ghp', 'zyxwvutsrqponmlkjihgfedcba9876543210'].join('_')}"\n`;

const FLEET = `schema_version: 1
components:
  - id: API
    test: { command: [node, test.cjs], junit: report.xml }
    health: { command: [node, health.cjs] }
settings:
  docs: { badge: true, codex: true, status_page: true }
  health: { interval: 100ms }
  heal: { hold: 100ms }
`;

let place: Place;
/** One server and worker for all commands. */
let serving: RunningHms;
beforeAll(async () => {
  place = await createPlace();
  await place.write({ 'components.yaml': FLEET });
  const folder = path.join(place.folder, 'SYSTEM-COMPONENTS/API');
  const files = {
    'README.md': `# API ${HOSTILE}\n`,
    'test.cjs': SCRIPT,
    'health.cjs': ANSWER,
    '.gitignore': 'report.xml\n',
    'package.json': JSON.stringify({ name: HOSTILE, dependencies: { [HOSTILE]: HOSTILE } }),
    [`${HOSTILE.replaceAll('/', ':')}.py`]: KEY,
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', `user.name=Eve ${HOSTILE}`, '-c', 'user.email=eve@example.org', ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    });
  };
  git('init', '--quiet', '--initial-branch=main');
  git('checkout', '--quiet', '-b', 'branch\u009B31m\u202Etxt\u200B');
  git('add', '--all');
  git('commit', '--quiet', `--message=subject ${HOSTILE}`);
  serving = startHms(place.folder, ['up']);
  await serving.says('Ctrl-C ends both');
  await place.hms('full-update');
  await place.hms(
    'tracker',
    'issue',
    'API',
    '--title',
    `title ${HOSTILE}`,
    '--severity',
    'high',
    '--by',
    `Eve ${HOSTILE}`,
  );
  await place.hms('tracker', 'assign', 'WT-API-001', '--to', `Mallory ${HOSTILE}`);
  await place.hms('tracker', 'comment', 'WT-API-001', '--text', `words ${HOSTILE}`);
  await place.hms('tracker', 'start', 'API', '--failure', '--environment', 'prod', '--by', `Eve ${HOSTILE}`);
}, 180_000);
async function stopServing(): Promise<void> {
  serving.process.kill('SIGTERM');
  await serving.ended;
}
afterAll(async () => {
  await stopServing();
  await place[Symbol.asyncDispose]();
});

describe('what strangers wrote', () => {
  it.each([
    'full-update',
    'quick-update',
    'heal API --reason HOSTILE',
    'runs',
    'runs show heal/API',
    'runs show full-update/API',
    'monitor status',
    'heal status',
    'tracker get API --explain',
    'tracker list',
    'tracker history API',
    'tracker issues',
    'tracker show WT-API-001',
    'tracker show WT-API-002',
    'tracker get HOSTILE',
    'analyzer analyze API --full',
    'analyzer all',
    'analyzer diff API',
    'environment check API',
    'environment all',
    'docs update API',
    'docs summary API',
    'tracker show WT-API-001 --json',
    'analyzer analyze API --json',
    'runs show heal/API --json',
  ])('is not obeyed by the terminal that `hms %s` writes to', expectInert, 120_000);

  it('is shown in parts that are words', async () => {
    const { stdout: ticket } = await place.hms('tracker', 'show', 'WT-API-001');
    const { stdout: analysis } = await place.hms('analyzer', 'analyze', 'API');
    const { stdout: run } = await place.hms('runs', 'show', 'heal/API');

    expect(`${ticket}${analysis}`).toContain('hidden');
    expect(run).toContain('txt.exe');
    expect(run).not.toContain('\\_');
  });

  it('is not obeyed where no worker is running', async () => {
    await stopServing();

    for (const line of ['heal status', 'monitor status', 'heal API']) await expectInert(line);
  }, 120_000);
});

/** Runs the line, and expects colours of ours alone in what it prints. */
async function expectInert(line: string): Promise<void> {
  const args = line.split(' ').map((word) => (word === 'HOSTILE' ? HOSTILE : word));

  const { code, stdout, stderr } = await place.hmsWith({ FORCE_COLOR: '1' }, ...args);

  expect(code === 2).toBe(args.includes(HOSTILE) && args[0] === 'tracker');
  expect(`${stdout}${stderr}`.length).toBeGreaterThan(5);
  expect(`${stdout}${stderr}`.replaceAll(OURS, '')).not.toMatch(UNSEEN);
  if (args.includes('--json')) expect(stdout).not.toMatch(OURS);
}
