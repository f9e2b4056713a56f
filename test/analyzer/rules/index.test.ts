import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { RULE_IDS } from '../../../src/domain/analysis/rule-ids.ts';
import { RULES } from '../../../src/analyzer/findings/rules.ts';

const FOLDER = path.resolve('src/analyzer/rules');
const fileNames = readdirSync(FOLDER).filter((name) => name !== 'index.ts' && name !== 'rule.ts');

describe('the list of rules', () => {
  it('has one line for every file of its folder', () => {
    const lines = readFileSync(path.join(FOLDER, 'index.ts'), 'utf8').split('\n');

    const listed = lines.flatMap((line) => /^export \{ \w+ \} from '\.\/(.+)';$/.exec(line)?.[1] ?? []);

    expect(listed).toEqual(fileNames.sort());
  });

  it('names every rule once, in snake_case, as its file is named', () => {
    const ids = RULES.map(({ id }) => id).sort();

    expect(ids).toEqual(fileNames.map((name) => name.slice(0, -'.ts'.length).replaceAll('-', '_')).sort());
    expect(ids.filter((id) => !/^[a-z][a-z0-9_]*$/.test(id))).toEqual([]);
  });

  it('has the same ids as the list that is read without them', () => {
    expect(RULE_IDS).toEqual(RULES.map(({ id }) => id).sort());
  });

  it('says of every rule what it is and what to do, in sentences', () => {
    const unclear = RULES.filter(
      ({ title, remediation }) => !/^[A-Z][^.]+$/.test(title) || !/^[A-Z].+\.$/.test(remediation),
    );

    expect(unclear.map(({ id }) => id)).toEqual([]);
  });
});
