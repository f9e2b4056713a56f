import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../src/analyzer/analyze-repository.ts';
import type { Additions } from '../../src/catalogue/additions.ts';
import { createCatalogue } from '../../src/catalogue/catalogue.ts';
import { createProgram } from '../../src/cli/program.ts';
import { documentPlaces } from '../../src/domain/documents/added-places.ts';
import type { FleetMember } from '../../src/domain/fleet.ts';
import { readDigest, readDocumentsDigest } from '../../src/reading/reader.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import type { Store } from '../../src/store/store.ts';
import { findMember, openWorkspace } from '../../src/workspace/workspace.ts';
import { completeEnvFile } from '../support/catalogue/complete-env-file.ts';
import { additions } from '../support/catalogue/house.ts';
import { runbook } from '../support/catalogue/runbook.ts';
import { plainFormat } from '../support/evidence/reports/plain-format.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const API = 'SYSTEM-COMPONENTS/HMS-API';
const FLEET = `schema_version: 1
components:
  - id: HMS-API
    owner: Ada
    docs: { runbook: true }
settings: { docs: { badge: false, codex: false, status_page: false } }
`;
const folder = useFolder();
const inApi = (name: string): string => readFileSync(path.join(folder.root, API, name), 'utf8');

async function hms(...words: readonly string[]): Promise<void> {
  await createProgram(additions).parseAsync([...words, '--root', folder.root, '--json'], { from: 'user' });
}

function store(): Store {
  return createFileStore({ folder: path.join(folder.root, 'data'), reportDamage: fail });
}

async function api(documents: Additions['documents']): Promise<FleetMember> {
  const search = { root: folder.root, cwd: folder.root, documents: documentPlaces(documents) };
  return findMember(await openWorkspace(search), 'HMS-API');
}

describe('a fix, a report format and a document from elsewhere', () => {
  beforeEach(() => {
    folder.put('components.yaml', FLEET);
    folder.put(`${API}/.gitignore`, '.env\n');
    folder.put(`${API}/.env.example`, 'HOST=\nPORT=8080\n');
    folder.put(`${API}/.env`, 'HOST=localhost\n');
    folder.git(API, 'init', '--quiet');
    folder.git(API, 'add', '--all');
    folder.git(API, 'commit', '--quiet', '--message=begin');
  });

  it('mends a folder', async () => {
    await hms('environment', 'check', 'HMS-API', '--fix', '--dry-run', '--no-record');
    expect(inApi('.env')).toBe('HOST=localhost\n');

    await hms('environment', 'check', 'HMS-API', '--fix');

    expect(inApi('.env')).toBe('HOST=localhost\nPORT=8080\n');
    expect(await store().read('environments', 'HMS-API')).toMatchObject({
      findings: [],
      fixes: [{ fix: 'complete_env_file', outcome: 'fixed', error: null }],
    });
  });

  it('is named by the finding that it puts right', async () => {
    await hms('environment', 'check', 'HMS-API');

    expect(await store().read('environments', 'HMS-API')).toMatchObject({
      findings: [{ type: 'missing_env_keys', fix: 'complete_env_file' }],
    });
  });

  it('records a test run', async () => {
    const report = folder.put('run.txt', 'passed adds\npassed removes\n');

    await hms('tracker', 'test', 'HMS-API', '--plain-lines', report, '--by', 'Ada');

    expect(await store().read('status', 'HMS-API')).toMatchObject({
      test_history: [{ success: true, results: { passed: 2, failed: 0 } }],
    });
  });

  it('is written, and is no change of the component', async () => {
    const member = await api(additions.documents);
    const signal = new AbortController().signal;
    const before = await readDigest(member, { signal });

    await hms('docs', 'update', 'HMS-API');

    expect(inApi('HMS-docs/runbook.txt')).toBe('HMS-API is unknown: call Ada.\n');
    const after = await readDigest(member, { signal });
    expect([after.source, after.modified]).toEqual([before.source, before.modified]);
    expect(after.documents).not.toBe(before.documents);
    expect(await readDocumentsDigest(member)).toBe(after.documents);
    const { git } = await analyzeRepository(member, { full: false, now: new Date() });
    expect(git).toMatchObject({ modified_count: 0, untracked_count: 0 });
  });

  it('is a change like any other where nobody has added it', async () => {
    await hms('docs', 'update', 'HMS-API');
    folder.put('components.yaml', FLEET.replace('docs: { runbook: true }', 'technology: []'));

    const { git } = await analyzeRepository(await api([]), { full: false, now: new Date() });

    expect(git).toMatchObject({ untracked_count: 1 });
  });
});

describe('a catalogue', () => {
  it('has them after what is built in', () => {
    const { fixes, formats, documents } = createCatalogue(additions);

    expect([fixes, formats, documents].map(({ ids }) => ids.at(-1))).toEqual([
      'complete_env_file',
      'plain_lines',
      'runbook',
    ]);
  });

  it.each<[string, Additions, string]>([
    [
      'a fix whose id is taken',
      { fixes: [{ ...completeEnvFile, id: 'init_submodules' }] },
      'the added fix 1 has the id "init_submodules", which the built-in fix 2 has; give it another one',
    ],
    [
      'a report format that is added twice',
      { formats: [plainFormat, plainFormat] },
      'the added report format 2 has the id "plain_lines", which the added report format 1 has',
    ],
    [
      'a document whose id is taken',
      { documents: [{ ...runbook, id: 'codex' }] },
      'the added document kind 1 has the id "codex", which the built-in document kind 2 has',
    ],
    [
      'a document outside of HMS-docs',
      { documents: [{ ...runbook, path: 'README.md' }] },
      'the document kind "runbook" has the path "README.md"; expected is a file of HMS-docs',
    ],
  ])('refuses %s', (_, added, message) => {
    expect(() => createCatalogue(added)).toThrow(message);
  });
});

function fail(message: string): never {
  throw new Error(message);
}
