import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { generateSchemas } from '../../scripts/schemas/generate.ts';

// The compiler reads all schemas for their docstrings.
jest.setTimeout(120_000);

const ROOT = path.join(import.meta.dirname, '../..');

describe('the JSON Schemas', () => {
  it('are as the sources say; `npm run schemas` writes them anew', async () => {
    const schemas = path.join(ROOT, 'schemas');
    const committed = globSync('**/*.json', { cwd: schemas }).map((file): [string, string] => [
      file,
      readFileSync(path.join(schemas, file), 'utf8'),
    ]);

    expect(new Map(committed.sort())).toEqual(new Map([...(await generateSchemas(ROOT))].sort()));
  });
});
