import { describe, expect, it } from '@jest/globals';
import {
  DOCS_FOLDER,
  DOCUMENT_PLACES,
  type DocumentPlace,
} from '../../../src/domain/documents/document-places.ts';
import {
  hasOnlyOwnDocuments,
  isBadgeReadme,
  isOwnDocument,
  mayHoldBlock,
  ownPaths,
} from '../../../src/domain/documents/own-documents.ts';

const RUNBOOK: DocumentPlace = {
  id: 'runbook',
  setting: 'runbook',
  path: 'HMS-docs/runbook.txt',
  owns: 'file',
  byDefault: false,
};

describe('the documents of hms', () => {
  it('are in its own folder', () => {
    for (const file of ownPaths(DOCUMENT_PLACES)) expect(file).toMatch(`${DOCS_FOLDER}/`);
  });

  it.each([
    ['README.md', true],
    ['readme.markdown', true],
    ['README', false],
    ['README.rst', false],
    ['README.de.md', false],
    ['docs/README.md', false],
  ])('have %s for a README that gets the badge: %s', (name, expected) => {
    expect(isBadgeReadme(name)).toBe(expected);
  });

  it.each([
    ['HMS-docs/STATUS.md', true, true],
    ['HMS-docs/status.svg', true, false],
    ['HMS-docs/codex.md', false, true],
    ['parts/api/HMS-docs/STATUS.md', true, true],
    ['hms-docs/status.md', false, true],
    ['parts/api/README.md', false, true],
    ['docs/readme.markdown', false, true],
    ['HMS-docs/.hms-staged-1f2e.9', true, false],
    ['HMS-docs/notes.md', false, false],
    ['OTHER-HMS-docs/status.svg', false, false],
    ['HMS-docs/runbook.txt', false, false],
  ])('say of %s whether it is all hms’s: %s, and whether it may hold a block: %s', (path, own, block) => {
    expect(isOwnDocument(path, DOCUMENT_PLACES)).toBe(own);
    expect(mayHoldBlock(path, DOCUMENT_PLACES)).toBe(block);
  });

  it('know of one that is added', () => {
    const places = [...DOCUMENT_PLACES, RUNBOOK];

    expect(isOwnDocument('api/HMS-docs/runbook.txt', places)).toBe(true);
    expect(
      hasOnlyOwnDocuments([{ path: 'HMS-docs/runbook.txt' }, { path: 'HMS-docs/codex.md' }], places),
    ).toBe(true);
    expect(hasOnlyOwnDocuments([{ path: 'HMS-docs/runbook.txt' }], DOCUMENT_PLACES)).toBe(false);
  });
});
