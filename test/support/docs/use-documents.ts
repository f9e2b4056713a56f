import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import type { DocumentsInput } from '../../../src/docs/input.ts';
import { updateDocuments } from '../../../src/docs/update-documents.ts';
import { busyInput } from './documents-input.ts';

export const ALL = ['HMS-docs/STATUS.md', 'HMS-docs/codex.md', 'HMS-docs/status.svg', 'README.md'];
export const README = '# API\n\nWords.\n';

/** A component with a README and much to say of it, anew for each test of the file. */
export interface DocumentsFixture {
  /** Holds the component's folder. */
  parent: string;
  folder: string;
  input: DocumentsInput;
  at(path: string): string;
  readText(path: string): Promise<string>;
  update(): ReturnType<typeof updateDocuments>;
  /** When each document was last written. */
  times(): Promise<bigint[]>;
}

export function useDocuments(): DocumentsFixture {
  const fixture = {
    at: (path) => join(fixture.folder, path),
    readText: async (path) => readFile(fixture.at(path), 'utf8'),
    update: async () => updateDocuments(fixture.input, { dryRun: false }),
    times: async () =>
      Promise.all(ALL.map(async (path) => (await stat(fixture.at(path), { bigint: true })).mtimeNs)),
  } as DocumentsFixture;
  beforeEach(async () => {
    fixture.parent = await mkdtemp(join(tmpdir(), 'hms-docs-'));
    fixture.folder = join(fixture.parent, 'HMS-API');
    await mkdir(fixture.folder);
    await writeFile(fixture.at('README.md'), README);
    fixture.input = busyInput(fixture.folder);
  });
  afterEach(async () => {
    await rm(fixture.parent, { recursive: true });
  });
  return fixture;
}
