import { once } from 'node:events';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { seal } from '../../src/knowledge/sharing/seal.ts';
import { OUTPUTS } from '../../src/cli/outputs.ts';
import { entryText } from '../support/knowledge/entry-text.ts';
import { createPlace, type Place } from '../support/cli/command-line.ts';
import { startHms, type RunningHms } from '../support/cli/hms.ts';
import { ALONE, SERVED, UNSERVED, type JsonCommand } from '../support/cli/json-commands.ts';
import { readJsonSchemas } from '../support/json-schemas.ts';
import { useTestServer } from '../support/workflows/use-server.ts';

jest.setTimeout(120_000);

const schemas = readJsonSchemas({ closed: true });
let place: Place;
let demo: string;
const server = useTestServer();
let serving: RunningHms;
const made: { demo?: string; up?: string } = {};
beforeAll(async () => {
  place = await createPlace();
  demo = path.join(place.folder, 'demo');
  made.demo = (await place.hms('demo', 'demo', '--json')).stdout;
  await keepFew();
  await place.write({ 'theirs.json': sharedKnowledge() });
});
afterAll(async () => {
  serving.process.kill('SIGTERM');
  await serving.ended;
  await place[Symbol.asyncDispose]();
});

/** What another fleet exports. */
function sharedKnowledge(): string {
  const entries = [{ id: 'mend', text: entryText(), evidence: null }];
  const about = { fleet: 'theirs', exported: '2026-11-29T12:00:00.000Z' };
  return seal({ schema_version: 1, ...about, entries }, generateKeyPairSync('ed25519').privateKey);
}

/** Two, and what they depend on. */
const KEPT = ['HMS-API', 'HMS-DOC', 'HMS-A2A', 'HMS-MCP', 'HMS-LLM'];

/** Leaves few components in the fleet, as each is looked at by many commands. Of what can be healed here, only a restart needs an approval. */
async function keepFew(): Promise<void> {
  const fleet = parseDocument(await place.read('demo/components.yaml'));
  const components = fleet.get('components') as YAMLSeq<YAMLMap>;
  components.items = components.items.filter((entry) => KEPT.includes(entry.get('id') as string));
  for (const entry of components.items)
    if (entry.get('id') === 'HMS-API') entry.set('restart', { command: ['true'], timeout: '10s' });
  await place.write({ 'demo/components.yaml': fleet.toString() });
  rmSync(path.join(demo, 'SYSTEM-COMPONENTS/HMS-LLM/.env'));
}

async function problemsOf([schema, command]: JsonCommand): Promise<string[]> {
  const { stdout, stderr } = await place.hmsWith(
    { TEMPORAL_ADDRESS: server.address, TMUX_TMPDIR: place.folder, TMUX: '' },
    ...[...command.split(' '), '--json', '--root', 'demo'],
  );
  if (stdout === '') return [`hms ${command} printed nothing: ${stderr}`];
  return schemas.problemsOf(`output/${schema}`, JSON.parse(stdout));
}

describe('the JSON Schemas say what is printed with --json', () => {
  it('by the commands that make a workspace', async () => {
    const { stdout } = await place.hms('init', 'demo/SYSTEM-COMPONENTS', '--json');

    expect(schemas.problemsOf('output/init', JSON.parse(stdout))).toEqual([]);
    expect(schemas.problemsOf('output/demo', JSON.parse(made.demo ?? ''))).toEqual([]);
    for (const folder of ['.', 'demo']) {
      const fleet: unknown = parse(await place.read(`${folder}/components.yaml`));
      expect(schemas.problemsOf('components', fleet)).toEqual([]);
    }
  });

  it.each(ALONE)('as %s: hms %s', async (...command) => {
    expect(await problemsOf(command)).toEqual([]);
  });

  it.each(UNSERVED)('while nothing serves, as %s: hms %s', async (...command) => {
    expect(await problemsOf(command)).toEqual([]);
  });

  it('by hms web', async () => {
    const web = startHms(demo, ['web', '--json', '--port', '0']);
    const [printed] = (await once(web.process.stdout ?? process.stdin, 'data')) as [Buffer];
    web.process.kill('SIGTERM');
    await web.ended;

    expect(schemas.problemsOf('output/web', JSON.parse(printed.toString()))).toEqual([]);
  });

  describe('while hms up serves', () => {
    beforeAll(async () => {
      serving = startHms(demo, ['up', '--json'], { TEMPORAL_ADDRESS: server.address });
      await serving.says('Ctrl-C');
    });

    it.each(SERVED)('as %s: hms %s', async (...command) => {
      expect(await problemsOf(command)).toEqual([]);
    });

    it('by hms up itself', async () => {
      serving.process.kill('SIGTERM');
      const { stdout } = await serving.ended;

      expect(schemas.problemsOf('output/up', JSON.parse(stdout))).toEqual([]);
    });
  });

  it('by every command that has --json', () => {
    const run = [...ALONE, ...SERVED, ...UNSERVED];
    const missing = Object.entries(OUTPUTS).flatMap(([schema, { commands }]) =>
      commands.filter((command) => !run.some(([of, line]) => of === schema && isOf(line, command))),
    );

    expect(missing).toEqual(['init', 'demo', 'up', 'web']);
  });
});

/** Whether a line is one of a command, which may be named with an option. */
function isOf(line: string, command: string): boolean {
  return command.split(' ').every((word) => line.split(' ').includes(word));
}

describe('the JSON Schemas say what is stored', () => {
  it('in every document and on every line of the log that the commands above have written', () => {
    const files = globSync('data/*/**/*.{json,jsonl}', { cwd: demo });
    const kinds = new Set(files.map(kindOf));
    const problems = files.flatMap((file) =>
      valuesIn(path.join(demo, file)).flatMap((value) => schemas.problemsOf(kindOf(file), value)),
    );

    expect(problems).toEqual([]);
    expect([...kinds].sort()).toEqual(schemas.names.filter((name) => name.startsWith('data/')).sort());
  });
});

/** The name of the schema of a file in `data`. */
function kindOf(file: string): string {
  const folder = file.split(path.sep)[1] ?? '';
  return `data/${folder === 'events' ? 'event' : folder}`;
}

/** A line of the log has one event or a list of several. */
function valuesIn(file: string): unknown[] {
  const texts = readFileSync(file, 'utf8').split(file.endsWith('.jsonl') ? '\n' : '\0');
  return texts.filter((text) => text.trim() !== '').flatMap((text) => JSON.parse(text) as unknown);
}
