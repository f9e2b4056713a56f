import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nameRoot } from '../../src/cli/name-root.ts';
import { showsTheSame } from '../../src/domain/documents/markdown-essence.ts';
import { secretsIn, withoutSecrets } from '../../src/domain/text/without-secrets.ts';
import { leftOut } from '../../src/process/child-environment.ts';
import { knownSecrets } from '../../src/process/known-secrets.ts';
import { describeBody } from '../../src/evidence/probes/http-body.ts';
import { lastLines } from '../../src/evidence/reports/plain-text.ts';

const MB = 1024 * 1024;

function filled(unit: string, megabytes: number): string {
  return unit.repeat(Math.ceil((megabytes * MB) / unit.length));
}

/** What is made of texts that others write, with those that take an expression longest that tries everything. */
const READS: Readonly<Record<string, () => unknown>> = {
  'a page of tags that do not end': () => describeBody(`<html>${filled('<style', 1)}`, {}),
  'a page of titles that do not end': () => describeBody(`<html>${filled('<title', 1)}`, {}),
  'tokens that are none': () => withoutSecrets(`key ${filled('-eyJ', 5)}`),
  'places of tokens that are none': () => secretsIn(filled('-eyJ', 8)),
  'spaces that end no line': () => lastLines(`${filled(' ', 2)}.`, 500),
  'line feeds that end no text': () => lastLines(`.${filled('\n', 2)}.`, 500),
  'a line that is hardly a table': () => showsTheSame(`|${filled('-', 1)}.`, 'other'),
  'a heading of spaces': () => showsTheSame(`# a${filled(' ', 1)}.`, 'other'),
  'commands before cells': () => nameRoot(`\`hms runs\`${filled(' ', 1)}`, 'fleet'),
  'many commands in a line': () => nameRoot(filled('`hms runs` ', 2), 'fleet'),
  'names of variables without an end': () => leftOut(filled('A', 1), []),
  'a value of spaces': () => known(`KEY=a${filled(' ', 0.9)}.`),
  'an address of colons': () => known(`KEY=a://${filled(':', 0.9)}`),
};

async function known(text: string): Promise<unknown> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hms-hostile-'));
  try {
    writeFileSync(path.join(folder, '.env'), text);
    return await knownSecrets({ folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Run by itself, it reads the one that is named, so that one that does not end can be ended. */
await READS[process.argv[2] ?? '']?.();
process.stdout.write(JSON.stringify(Object.keys(READS)));
