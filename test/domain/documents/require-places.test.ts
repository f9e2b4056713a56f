import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../src/domain/errors.ts';
import { DOCUMENT_PLACES, type DocumentPlace } from '../../../src/domain/documents/document-places.ts';
import { requirePlaces } from '../../../src/domain/documents/require-places.ts';

const RUNBOOK: DocumentPlace = {
  id: 'runbook',
  setting: 'runbook',
  path: 'HMS-docs/runbook.md',
  owns: 'block',
  byDefault: true,
};

function added(...changes: Partial<DocumentPlace>[]): () => void {
  return () => {
    requirePlaces(
      changes.map((change) => ({ ...RUNBOOK, ...change })),
      DOCUMENT_PLACES,
    );
  };
}

describe('a document that is added', () => {
  it('is a file in HMS-docs with a switch', () => {
    expect(added({}, { id: 'map', path: 'HMS-docs/map.svg', setting: 'codex' })).not.toThrow();
  });

  it.each<[Partial<DocumentPlace>, string]>([
    [
      { path: 'docs/runbook.md' },
      'the document kind "runbook" has the path "docs/runbook.md"; expected is a file of HMS-docs',
    ],
    [{ path: 'HMS-docs/../x.md' }, 'has the path "HMS-docs/../x.md"'],
    [{ path: 'HMS-docs/a/b.md' }, 'has the path "HMS-docs/a/b.md"'],
    [{ path: null }, 'has the path null'],
    [
      { path: 'HMS-docs/status.md' },
      'has the path HMS-docs/status.md, which "status_page" has; give it another one',
    ],
    [{ setting: 'as_root' }, 'has the setting "as_root"'],
    [{ setting: 'Run book' }, 'has the setting "Run book"'],
    [{ setting: 'badge', byDefault: false }, 'shares the setting "badge" with "badge_image"'],
  ])('is refused as %o', (change, said) => {
    expect(added(change)).toThrow(InputError);
    expect(added(change)).toThrow(said);
  });

  it('is refused where another one that is added has its path', () => {
    expect(added({}, { id: 'other' })).toThrow(
      'the document kind "other" has the path HMS-docs/runbook.md, which "runbook" has',
    );
  });
});
