import { describe, expect, it } from '@jest/globals';
import { createAnalysisKinds } from '../../src/analyzer/kinds.ts';
import { readAnalysis, type ReadAnalysis } from '../../src/analyzer/read-analysis.ts';
import type { ContentRule } from '../../src/analyzer/rules/rule.ts';
import { updateAnalysis } from '../../src/analyzer/update-analysis.ts';
import { documentPlaces } from '../../src/domain/documents/added-places.ts';
import type { DocumentPlace } from '../../src/domain/documents/document-places.ts';
import { setBlock } from '../../src/domain/documents/managed-block.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { createRepository, createSandbox, memberAt, NOW } from '../support/analyzer/fixture.ts';

const NOTES: DocumentPlace = {
  id: 'notes',
  setting: 'notes',
  path: 'HMS-docs/notes.md',
  owns: 'block',
  byDefault: true,
};
const phoneNumbers: ContentRule = {
  id: 'phone_numbers',
  title: 'Phone numbers',
  severity: 'low',
  remediation: 'Name a person.',
  reads: (path) => path.endsWith('.md'),
  scan: ({ text }) =>
    text.includes('555-') ? [{ line: null, key: 'a', description: 'There is a number.' }] : [],
};
const kinds = createAnalysisKinds({ rules: [phoneNumbers] });
const read: ReadAnalysis = (input, context) => readAnalysis(input, { ...context, kinds });

describe('a document that is added later', () => {
  it('is left out of files that were remembered with what it has in them', async () => {
    using data = createSandbox();
    using repository = createRepository({
      'HMS-docs/notes.md': setBlock('# Notes\n', 'Call 555-0100.', 'end'),
    });
    const store = createFileStore({ folder: data.folder, reportDamage: fail });
    const found = async (added: readonly DocumentPlace[]): Promise<boolean> => {
      const member = { ...memberAt(repository.folder), documents: documentPlaces(added) };
      const { document } = await updateAnalysis(store, member, { full: true, now: NOW, read });
      return document.issues.some(({ type }) => type === 'phone_numbers');
    };

    expect([await found([]), await found([NOTES]), await found([])]).toEqual([true, false, true]);
  });
});

function fail(message: string): never {
  throw new Error(message);
}
