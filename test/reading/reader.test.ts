import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { digestDocuments, digestFolder } from '../../src/analyzer/digest-folder.ts';
import { updateAnalysis } from '../../src/analyzer/update-analysis.ts';
import { planHere } from '../../src/docs/document-plan.ts';
import { ComponentFolderError, MarkerError } from '../../src/domain/errors.ts';
import { checkEnvironment } from '../../src/environment/check-environment.ts';
import { updateEnvironment } from '../../src/environment/update-environment.ts';
import { machineStamp } from '../../src/environment/machine-stamp.ts';
import {
  declaredReportReader,
  DOCUMENTS_IN_THREAD,
  readAnalysis,
  readDocumentsDigest,
  readEnvironment,
  readMachineStamp,
  readNamedReports,
  readDigest,
} from '../../src/reading/reader.ts';
import type { Store } from '../../src/store/store.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { busyInput } from '../support/docs/documents-input.ts';
import { createRepository, createSandbox, memberAt, type Sandbox } from '../support/analyzer/fixture.ts';
import { processorTimeOf } from '../support/processor-time.ts';

/** Which the Ruby parser goes on with for ever. */
const ENDLESS = `${'return '.repeat(200)}a`;
const NOW = new Date('2026-02-03T04:05:06Z');
const { signal } = new AbortController();

function storeIn({ folder }: Sandbox): Store {
  return createFileStore({
    folder,
    reportDamage(message) {
      throw new Error(message);
    },
  });
}

describe('what is read in a thread', () => {
  it('is the same as in this one', async () => {
    using data = createSandbox();
    using repository = createRepository({
      'README.md': '# A\n',
      'package.json': '{"dependencies":{"b":"1"}}',
    });
    repository.write({ 'README.md': '# B\n', new: '' });
    const member = memberAt(repository.folder);

    expect(await readDigest(member, { signal })).toEqual(await digestFolder(member));
    expect(await readDocumentsDigest(member)).toBe(await digestDocuments(member));
    expect(await readMachineStamp(storeIn(data), member, signal)).toBe(await machineStamp(member));
    expect(await readEnvironment(member, { now: NOW })).toEqual(await checkEnvironment(member, { now: NOW }));
  });

  it('fails as it does in this one', async () => {
    using sandbox = createSandbox();
    const member = memberAt(path.join(sandbox.folder, 'nothing'));

    for (const read of [readDigest(member, { signal }), readEnvironment(member, { now: NOW })])
      await expect(read).rejects.toBeInstanceOf(ComponentFolderError);
  });

  it('is a plan of documents, with what cannot be edited', async () => {
    using repository = createRepository({ 'README.md': '# A\n<!-- BEGIN HMS_STATUS -->\n' });
    const input = busyInput(repository.folder);

    const plan = await DOCUMENTS_IN_THREAD.plan(input, 'update');
    const here = await planHere(input, 'update');
    expect(plan.changes).toEqual(JSON.parse(JSON.stringify(here.changes)));
    expect(plan.refused.map(({ error }) => error.message)).toEqual(
      here.refused.map(({ error }) => error.message),
    );
    expect(plan.refused).not.toEqual([]);
    for (const { error } of plan.refused) expect(error).toBeInstanceOf(MarkerError);
  });

  it('is a test report', async () => {
    using sandbox = createSandbox();
    sandbox.write({ 'a.xml': '<testsuite name="a"><testcase name="x"/></testsuite>', 'b.xml': '<nothing' });
    const { folder } = sandbox;
    const read = declaredReportReader(memberAt(folder));
    const named = { format: 'junit', cwd: folder } as const;

    expect(await read({ folder, pattern: 'a.xml', startedAt: 0, format: 'junit' })).toMatchObject({
      report: { results: { passed: 1 } },
      unused: null,
    });
    expect(await readNamedReports({ ...named, patterns: ['a.xml'] })).toMatchObject({ mistakes: null });
    expect(await readNamedReports({ ...named, patterns: ['a.xml', 'b.xml'] })).toMatchObject({
      report: { results: { passed: 1 } },
      mistakes: expect.stringMatching(/b\.xml/),
    });
  });
});

describe('a file that takes too long to read', () => {
  it('is left out and reported, not read again, and read again once it has changed', async () => {
    using data = createSandbox();
    using repository = createRepository({ 'README.md': '# A\n', Gemfile: ENDLESS, 'package.json': '{' });
    const store = storeIn(data);
    const member = memberAt(repository.folder);
    const analyze = async (full: boolean) => {
      const { document } = await updateAnalysis(store, member, {
        full,
        now: NOW,
        signal,
        read: readAnalysis,
      });
      return document.issues.map(({ type, path: file, description }) => [type, file, description]);
    };
    const slow = [
      'slow_file',
      'Gemfile',
      'Gemfile is left out of the analysis: it took more than 2 s of processor time to read.',
    ];

    const first = await analyze(false);
    expect(first).toContainEqual(slow);
    expect(first).toContainEqual(['manifest_unparsable', 'package.json', expect.anything()]);
    expect(first.filter(([, file]) => file === 'Gemfile')).toEqual([slow]);

    repository.write({ 'new.txt': '' });
    const again = await processorTimeOf(async () => {
      expect(await analyze(false)).toContainEqual(slow);
    });
    expect(again).toBeLessThan(2_000);

    repository.write({ Gemfile: "gem 'a'\n" });
    expect((await analyze(false)).filter(([type]) => type === 'slow_file')).toEqual([]);
  });

  it('is left out of the environment check', async () => {
    using repository = createRepository({ Gemfile: ENDLESS, 'package.json': '{}' });

    using data = createSandbox();
    const store = storeIn(data);
    const member = memberAt(repository.folder);
    const update = async () =>
      updateEnvironment(store, member, {
        now: NOW,
        fixes: 'none',
        check: readEnvironment,
        state: '/nowhere',
      });

    const { document } = await update();
    expect(JSON.stringify(document.checks)).toMatch(
      /Gemfile cannot be read: took more than 2 s of processor time/,
    );
    const again = await processorTimeOf(async () => {
      expect((await update()).changed).toBe(false);
      await readMachineStamp(store, member, signal);
    });
    expect(again).toBeLessThan(2_000);
  });
});
