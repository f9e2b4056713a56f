import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ComponentFolderError, MarkerError, UnavailableError } from '../../src/domain/errors.ts';
import { BEGIN_MARKER, END_MARKER } from '../../src/domain/managed-block.ts';
import type { DocumentsInput } from '../../src/docs/input.ts';
import { writeDocuments } from '../../src/docs/write-documents.ts';
import { setBadge, updateDocuments } from '../../src/docs/update-documents.ts';
import { busyInput, member, quietInput, ticket } from './documents-input.ts';

const ALL = ['HMS-docs/STATUS.md', 'HMS-docs/codex.md', 'HMS-docs/status.svg', 'README.md'];
const README = '# API\n\nWords.\n';

let parent: string;
let folder: string;
let input: DocumentsInput;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'hms-docs-'));
  folder = join(parent, 'HMS-API');
  await mkdir(folder);
  await writeFile(at('README.md'), README);
  input = busyInput(folder);
});
afterEach(async () => {
  await rm(parent, { recursive: true });
});

describe('updateDocuments', () => {
  it('writes all documents once and nothing the second time', async () => {
    const first = await update();
    const before = await times();

    const second = await update();

    expect(first).toEqual({ changed: ALL, skipped: [] });
    expect(second).toEqual({ changed: [], skipped: [] });
    expect(await times()).toEqual(before);
  });

  it('changes nothing when only what moves on its own has moved', async () => {
    await update();
    const { status, environment } = input;
    const later = {
      ...status,
      last_updated: '2026-06-01T00:00:00Z',
      last_seq: 99,
      log_position: 'later',
      health_metrics: { ...status.health_metrics, uptime_percentage: 12.3 },
      reasons: status.reasons.map((reason) => ({ ...reason, evidence_at: '2026-06-01T00:00:00Z' })),
      issues: status.issues.map((issue) => ({
        ...issue,
        occurrences: 9,
        last_seen_at: '2026-06-01T00:00:00Z',
      })),
    };
    const checked = environment && { ...environment, last_checked: '2026-06-01T00:00:00Z' };

    const result = await updateDocuments(
      { ...input, status: later, environment: checked },
      { dryRun: false },
    );

    expect(result.changed).toEqual([]);
  });

  it('only says what would change in a dry run', async () => {
    const result = await updateDocuments(input, { dryRun: true });

    expect(result.changed).toEqual(ALL);
    expect(await readdir(folder)).toEqual(['README.md']);
  });

  it('writes only what the docs settings ask for', async () => {
    const only = { ...input, member: member(folder, { badge: false, codex: false }) };

    const result = await updateDocuments(only, { dryRun: false });

    expect(result.changed).toEqual(['HMS-docs/STATUS.md']);
    expect(await readText('README.md')).toBe(README);
  });

  it('does not look at the folder when every document is switched off', async () => {
    const off = { badge: false, codex: false, status_page: false };

    const result = await updateDocuments(
      { ...input, member: member(join(folder, 'missing'), off) },
      { dryRun: false },
    );

    expect(result).toEqual({ changed: [], skipped: [] });
  });

  it('skips the badge and its picture where there is no README, and creates none', async () => {
    await rm(at('README.md'));

    const result = await update();

    expect(result.changed).toEqual(['HMS-docs/STATUS.md', 'HMS-docs/codex.md']);
    expect(result.skipped.map(({ path }) => path)).toEqual(['HMS-docs/status.svg', 'README.md']);
    expect(result.skipped[0]?.reason).toContain('add a README.md');
    expect(await readdir(folder)).toEqual(['HMS-docs']);
  });

  it.each(['readme.md', 'Readme.markdown', 'README.MD'])('finds a README called %s', async (name) => {
    await rm(at('README.md'));
    await writeFile(at(name), README);

    const result = await update();

    expect(result.changed).toContain(name);
  });

  it('keeps the line endings and the mode of a README', async () => {
    await writeFile(at('README.md'), '# API\r\n\r\nWords.\r\n');
    await chmod(at('README.md'), 0o640);

    await update();

    const text = await readText('README.md');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text.endsWith('\r\n\r\nWords.\r\n')).toBe(true);
    expect((await stat(at('README.md'))).mode & 0o777).toBe(0o640);
  });

  it('keeps what people wrote around the status section of a codex', async () => {
    await mkdir(at('HMS-docs'));
    await writeFile(at('HMS-docs/codex.md'), '# Our codex\n\nWords');

    await update();

    const text = await readText('HMS-docs/codex.md');
    expect(text.startsWith(`# Our codex\n\nWords\n\n${BEGIN_MARKER}\n`)).toBe(true);
    expect(text.endsWith(END_MARKER)).toBe(true);
  });

  it('links the badge only to a page that is written', async () => {
    await updateDocuments(
      { ...input, member: member(folder, { codex: false, status_page: false }) },
      { dryRun: false },
    );

    expect(await readText('README.md')).toContain('\n![HMS status: minor issues](HMS-docs/status.svg)\n');
  });

  it('says in every document of a demo that it is made up', async () => {
    await updateDocuments({ ...input, member: { ...input.member, demo: true } }, { dryRun: false });

    for (const path of ALL) expect(await readText(path)).toMatch(/demo/i);
  });

  it('clears what a killed run left behind, and no one else’s files', async () => {
    await update();
    const old = new Date(Date.now() - 3_600_000);
    for (const name of [`.hms-staged-${'1'.repeat(36)}`, 'codex.md.1234567']) {
      await writeFile(at(`HMS-docs/${name}`), 'half');
      await utimes(at(`HMS-docs/${name}`), old, old);
    }

    await update();

    expect((await readdir(at('HMS-docs'))).sort()).toEqual([
      'STATUS.md',
      'codex.md',
      'codex.md.1234567',
      'status.svg',
    ]);
  });

  it('lets no text of a repository out of its place', async () => {
    const hostile = `x |\n\n${END_MARKER}\n<script>alert(1)</script> ![i](http://e/p.png) [l](javascript:1)`;
    const status = { ...input.status, issues: [ticket({ title: hostile, assigned_to: hostile })] };
    await updateDocuments({ ...input, status }, { dryRun: false });

    const again = await updateDocuments({ ...input, status }, { dryRun: false });

    const page = await readText('HMS-docs/STATUS.md');
    const row = page.split('\n').find((line) => line.includes('WT-HMS-API-001` |')) ?? '';
    expect(again.changed).toEqual([]);
    expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
    expect(page.split('\n').filter((line) => line === END_MARKER)).toHaveLength(1);
    expect(row.replace(/`[^`]*`/g, '')).not.toMatch(/<script|!\[|\]\(/);
  });
});

describe('a component whose documents cannot be written', () => {
  it('is left as it is when markers are broken, and every such file is named with its line', async () => {
    await writeFile(at('README.md'), `# API\n${BEGIN_MARKER}\n`);
    await mkdir(at('HMS-docs'));
    await writeFile(at('HMS-docs/codex.md'), `${END_MARKER}\n`);

    const error = await failure();

    expect(error).toBeInstanceOf(MarkerError);
    expect(error.message).toContain(`${at('README.md')}: line 2 has ${BEGIN_MARKER}`);
    expect(error.message).toContain(`${at('HMS-docs/codex.md')}: line 1 has ${END_MARKER}`);
    expect(error.message).toContain('No document of HMS-API was changed.');
    expect(await readdir(at('HMS-docs'))).toEqual(['codex.md']);
  });

  it('is refused when HMS-docs is a symbolic link', async () => {
    await mkdir(join(parent, 'elsewhere'));
    await symlink(join(parent, 'elsewhere'), at('HMS-docs'));

    const error = await failure();

    expect(error).toBeInstanceOf(ComponentFolderError);
    expect(error.message).toContain('is a symbolic link; expected a folder');
    expect(await readdir(join(parent, 'elsewhere'))).toEqual([]);
    expect(await readText('README.md')).toBe(README);
  });

  it.each(['README.md', 'HMS-docs/STATUS.md'])('is refused when %s is a symbolic link', async (path) => {
    const outside = join(parent, 'outside.md');
    await writeFile(outside, 'theirs');
    await mkdir(at('HMS-docs'));
    await rm(at(path), { force: true });
    await symlink(outside, at(path));

    const error = await failure();

    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain(`${at(path)} is a symbolic link; expected a regular file`);
    expect(await readFile(outside, 'utf8')).toBe('theirs');
    expect((await lstat(at(path))).isSymbolicLink()).toBe(true);
    expect(await readdir(at('HMS-docs'))).toEqual(path === 'README.md' ? [] : ['STATUS.md']);
  });

  it('is refused when a document is no regular file', async () => {
    await rm(at('README.md'));
    const server = createServer().listen(at('README.md'));
    await once(server, 'listening');

    const error = await failure();

    server.close();
    expect(error.message).toContain('is a special file; expected a regular file');
  });

  it('is refused when a document is not UTF-8, which would change its bytes', async () => {
    const bytes = Buffer.from([0x23, 0x20, 0xe9, 0x0a]);
    await writeFile(at('README.md'), bytes);

    const error = await failure();

    expect(error.message).toContain('is not UTF-8 text');
    expect(await readFile(at('README.md'))).toEqual(bytes);
  });

  it('is refused when somebody else’s picture has the name of ours', async () => {
    await mkdir(at('HMS-docs'));
    await writeFile(at('HMS-docs/status.svg'), '<svg></svg>');

    const error = await failure();

    expect(error).toBeInstanceOf(UnavailableError);
    expect(await readText('HMS-docs/status.svg')).toBe('<svg></svg>');
  });

  it('is named with what the system said when it cannot be written', async () => {
    const files = { root: folder, names: [], member: input.member };
    await writeFile(at('HMS-docs'), 'a file where a folder has to be');

    const error: unknown = await writeDocuments(files, [
      { path: 'HMS-docs/STATUS.md', before: undefined, after: 'text' },
    ]).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain(`The documents of HMS-API could not be written into ${folder}: `);
    expect(await readText('README.md')).toBe(README);
  });

  it('is named when its folder is missing', async () => {
    await rm(folder, { recursive: true });

    const error = await failure();

    expect(error).toBeInstanceOf(ComponentFolderError);
    expect(error.message).toContain(`HMS-API: there is no folder ${folder}`);
  });
});

describe('setBadge', () => {
  it('adds the badge alone, even where the docs settings leave it out', async () => {
    const off = { ...input, member: member(folder, { badge: false, codex: false, status_page: false }) };

    const result = await setBadge(off, { add: true, dryRun: false });

    expect(result.changed).toEqual(['HMS-docs/status.svg', 'README.md']);
  });

  it.each(['# API\n\nWords.\n', 'Words', '', '\uFEFF# API\r\n'])(
    'takes the badge back and leaves %j byte for byte',
    async (text) => {
      await writeFile(at('README.md'), text);
      await setBadge(input, { add: true, dryRun: false });

      const result = await setBadge(input, { add: false, dryRun: false });

      expect(result.changed).toEqual(['HMS-docs/status.svg', 'README.md']);
      expect(await readText('README.md')).toBe(text);
      expect(await readdir(folder)).toEqual(['README.md']);
    },
  );

  it('has nothing to take back twice, and touches no other document', async () => {
    await update();
    await setBadge(input, { add: false, dryRun: false });

    const again = await setBadge(input, { add: false, dryRun: false });

    expect(again.changed).toEqual([]);
    expect((await readdir(at('HMS-docs'))).sort()).toEqual(['STATUS.md', 'codex.md']);
  });

  it('keeps the picture that people show elsewhere in the README', async () => {
    await writeFile(at('README.md'), `${README}\n![state](HMS-docs/status.svg)\n`);
    await update();

    const result = await setBadge(input, { add: false, dryRun: false });

    expect(result.changed).toEqual(['README.md']);
    expect(await readdir(at('HMS-docs'))).toContain('status.svg');
  });

  it('only says what it would take back in a dry run', async () => {
    await update();
    const before = await times();

    const result = await setBadge(quietInput(folder), { add: false, dryRun: true });

    expect(result.changed).toEqual(['HMS-docs/status.svg', 'README.md']);
    expect(await times()).toEqual(before);
  });
});

function at(path: string): string {
  return join(folder, path);
}

async function readText(path: string): Promise<string> {
  return await readFile(at(path), 'utf8');
}

async function update(): ReturnType<typeof updateDocuments> {
  return await updateDocuments(input, { dryRun: false });
}

async function failure(): Promise<Error> {
  const outcome: unknown = await update().catch((error: unknown) => error);
  if (!(outcome instanceof Error)) throw new Error('the update was expected to fail');
  return outcome;
}

async function times(): Promise<bigint[]> {
  return await Promise.all(ALL.map(async (path) => (await stat(at(path), { bigint: true })).mtimeNs));
}
