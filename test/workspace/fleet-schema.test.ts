import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { RULE_IDS } from '../../src/domain/analysis/rule-ids.ts';
import { parseFleetFile } from '../../src/workspace/fleet-file.ts';
import { readJsonSchemas } from '../support/json-schemas.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const schemas = readJsonSchemas();

/** A text of `components.yaml`, and the file that it is quoted in. */
interface Quoted {
  readonly file: string;
  readonly text: string;
}

function find(glob: string, pattern: RegExp): Quoted[] {
  return globSync(glob, { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(pattern)].map(([, text = '']) => ({
      file,
      text,
    })),
  );
}

/** The blocks of a document quote a part of the file: the rest is added. */
function completed({ file, text }: Quoted): Quoted {
  const inEntry = /^health:/m.test(text)
    ? `components:\n  - id: A\n${text.replace(/^(?=.)/gm, '    ')}`
    : text;
  const withComponents = /^components:/m.test(inEntry) ? inEntry : `components: [{ id: A }]\n${inEntry}`;
  return { file, text: `schema_version: 1\n${withComponents}` };
}

/** What hms says against the text; undefined where it takes it. */
function refusalOf({ file, text }: Quoted): string | undefined {
  try {
    parseFleetFile(text, file, { ruleIds: RULE_IDS });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function problemsOf({ file, text }: Quoted): string[] {
  return schemas.problemsOf('components', parse(text)).map((problem) => `${file}: ${problem}\n${text}`);
}

describe('components.schema.json', () => {
  it('takes what the documents show of components.yaml, as hms does', () => {
    const shown = find('{README.md,docs/*.md}', /^```yaml\n((?!#).*?)^```$/gms).map(completed);

    expect(shown.length).toBeGreaterThan(6);
    expect(shown.flatMap((each) => refusalOf(each) ?? [])).toEqual([]);
    expect(shown.flatMap(problemsOf)).toEqual([]);
  });

  it('takes each components.yaml of the tests that hms takes', () => {
    const written = [
      ...find('test/**/*.ts', /`(schema_version: 1\n[^`$\\]*)`/g),
      ...find('test/**/*.ts', /'(schema_version: 1\\n[^'$]*)'/g).map(({ file, text }) => ({
        file,
        text: text.replaceAll('\\n', '\n'),
      })),
    ];
    const taken = written.filter((each) => refusalOf(each) === undefined);

    expect(taken.length).toBeGreaterThan(6);
    expect(taken.flatMap(problemsOf)).toEqual([]);
  });
});
