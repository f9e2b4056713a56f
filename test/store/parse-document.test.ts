import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { DocumentVersionError } from '../../src/domain/errors.ts';
import { KINDS } from '../../src/store/document-kinds.ts';
import { understand } from '../../src/store/parse-document.ts';

const schema = z.object({ schema_version: z.literal(3), name: z.string(), size: z.int() });
const older = {
  1: ({ title }: { title?: unknown }) => ({ schema_version: 2, name: title }),
  2: (old: object) => ({ ...old, schema_version: 3, size: 0 }),
};
const NEWEST = { schema_version: 3, name: 'a', size: 0 } as const;

const idOf = (): string => 'A';

describe('a document of an older version', () => {
  it.each([
    ['two versions ago', { schema_version: 1, title: 'a' }],
    ['one version ago', { schema_version: 2, name: 'a' }],
    ['now', NEWEST],
  ])('written %s is read as the newest', (_, document) => {
    expect(understand(JSON.stringify(document), { schema, older, idOf }, 'a.json', 'A')).toEqual(NEWEST);
  });

  it('is broken when no migration reads its version', () => {
    const text = '{"schema_version":1,"title":"a"}';

    expect(() => understand(text, { schema, older: { 2: older[2] }, idOf }, 'a.json', 'A')).toThrow(
      z.ZodError,
    );
  });

  it('is broken when it is not what its migration expects', () => {
    expect(() => understand('{"schema_version":1}', { schema, older, idOf }, 'a.json', 'A')).toThrow(
      z.ZodError,
    );
  });

  it('is absent when it is derived from the events again', () => {
    expect(
      understand('{"schema_version":2}', { schema, older: 'derive', idOf }, 'a.json', 'A'),
    ).toBeUndefined();
  });
});

describe('a document of a newer version', () => {
  it('is refused with its place and both versions', () => {
    const reading = () => understand('{"schema_version":4}', { schema, older, idOf }, 'a.json', 'A');

    expect(reading).toThrow(DocumentVersionError);
    expect(reading).toThrow(/a\.json has schema_version 4.*up to 3/);
  });
});

it('has a migration for every older version of each kind that is not derived', () => {
  const migrated = Object.values(KINDS).map(({ schema: { shape }, older: migrations }) => ({
    versions: migrations === 'derive' ? [] : Object.keys(migrations).map(Number),
    expected:
      migrations === 'derive'
        ? []
        : Array.from({ length: shape.schema_version.value - 1 }, (_, index) => index + 1),
  }));

  expect(migrated.map(({ versions }) => versions)).toEqual(migrated.map(({ expected }) => expected));
});
