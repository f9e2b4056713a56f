import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentsInput } from '../../src/docs/input.ts';
import { renderSummary } from '../../src/docs/summary.ts';
import { updateDocuments } from '../../src/docs/update-documents.ts';
import { busyInput, quietInput } from '../support/docs/documents-input.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hms-docs-'));
  await writeFile(join(folder, 'README.md'), '# API Services\n\nThe core backend.\n');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const cases: [string, (at: string) => DocumentsInput][] = [
  ['busy', busyInput],
  ['quiet', quietInput],
  ['demo', demoInput],
  ['environment', environmentInput],
];

describe.each(cases)('the documents of a %s component', (name, inputOf) => {
  it.each([
    ['README.md', 'README.md'],
    ['HMS-docs/codex.md', 'codex.md'],
    ['HMS-docs/STATUS.md', 'STATUS.md'],
    ['HMS-docs/status.svg', 'status.svg'],
  ])('have the reviewed %s', async (path, golden) => {
    await updateDocuments(inputOf(folder), { dryRun: false });

    expect(await readFile(join(folder, path), 'utf8')).toBe(await readGolden(name, golden));
  });

  it('have the reviewed summary in the workspace, which leaves nothing out', async () => {
    expect(renderSummary(inputOf(folder))).toBe(await readGolden(name, 'summary.md'));
  });
});

function demoInput(at: string): DocumentsInput {
  const input = busyInput(at);
  return { ...input, member: { ...input.member, demo: true } };
}

/** One whose documents tell what an environment check found too. */
function environmentInput(at: string): DocumentsInput {
  const input = busyInput(at);
  return { ...input, member: { ...input.member, docs: { ...input.member.docs, environment: true } } };
}

async function readGolden(name: string, file: string): Promise<string> {
  return await readFile(join(import.meta.dirname, 'golden', name, file), 'utf8');
}
