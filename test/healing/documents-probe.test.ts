import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { integrateDocuments } from '../../src/docs/integrate-documents.ts';
import { readDocumentsInput } from '../../src/healing/documents-input.ts';
import type { HealCase } from '../../src/healing/heal-case.ts';
import { documents } from '../../src/healing/probes/documents.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { updateStatus } from '../../src/tracker/status.ts';
import { START, useTracker } from '../support/tracker/fixture.ts';
import { useMember } from '../support/tracker/member.ts';

const fixture = useTracker();
const members = useMember();
const ID = 'HMS-API';

beforeEach(async () => {
  await recordStart(fixture.tracker, ID, START);
  await write();
});

const member = () => members.member({});
const statusFile = () => path.join(member().folder, 'HMS-docs', 'STATUS.md');

/** Writes the documents as an update does. */
async function write(): Promise<void> {
  const { status } = await updateStatus(fixture.tracker, ID, { run: 'r' });
  const { store } = fixture.tracker;
  await integrateDocuments(store, await readDocumentsInput(store, member(), status), { dryRun: false });
}

async function found(store = fixture.tracker.store) {
  const tracker = { ...fixture.tracker, store };
  const problems = await documents.run({ tracker, member: member(), run: 'r' } as unknown as HealCase);
  return problems.map(({ description }) => description);
}

it('finds nothing in documents that tell what is known', async () => {
  expect(await found()).toEqual([]);
});

it('names a document that somebody changed, and one that is gone', async () => {
  const told = await readFile(statusFile(), 'utf8');
  await writeFile(statusFile(), told.replace(/green/gi, 'purple'));
  expect(await found()).toEqual(['HMS-docs/STATUS.md was changed, and does not say what is known']);

  await rm(statusFile());
  expect(await found()).toEqual(['HMS-docs/STATUS.md is missing, or its status is']);
});

it('takes a document that is being written just now for nobody’s change', async () => {
  const { store } = fixture.tracker;
  await rm(statusFile());
  let looks = 0;
  const meanwhile = {
    ...store,
    async readSummary(id: string) {
      const summary = await store.readSummary(id);
      looks += 1;
      if (looks === 2) await write();
      return summary;
    },
  };

  expect(await found(meanwhile)).toEqual([]);
});
