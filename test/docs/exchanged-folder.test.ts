import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HmsError, UnavailableError } from '../../src/domain/errors.ts';
import { writeDocuments } from '../../src/docs/write-documents.ts';
import { updateDocuments } from '../../src/docs/update-documents.ts';
import { useDocuments } from '../support/docs/use-documents.ts';

const EXCHANGING = fileURLToPath(new URL('../support/docs/exchanging-process.ts', import.meta.url));
const NOBODY = 65_534;

const docs = useDocuments();
let victim: string;

beforeEach(async () => {
  victim = join(docs.parent, 'victim');
  await mkdir(victim);
});

describe('a folder that its owner exchanges for a link again and again', () => {
  let exchanging: ChildProcess;
  afterEach(async () => {
    exchanging.kill('SIGKILL');
    await once(exchanging, 'exit');
  });

  it.each(['HMS-docs', 'docs'])('leads no document elsewhere by %s', async (name) => {
    const document = `${name}/README.md`;
    exchanging = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', EXCHANGING, docs.at(name), victim],
      {
        env: { ...process.env, NODE_OPTIONS: undefined },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    if (exchanging.stdout !== null) await once(exchanging.stdout, 'data');
    const files = {
      root: docs.folder,
      readmes: { shown: undefined, markdown: [] },
      member: docs.input.member,
    };
    const refusals: unknown[] = [];
    const strange: unknown[] = [];
    const until = performance.now() + 3_000;
    let written = 0;

    while (performance.now() < until) {
      const changes = [{ path: document, before: undefined, after: `text ${written}` }];
      try {
        await writeDocuments(files, changes);
        written += 1;
        await updateDocuments(docs.input, { dryRun: false });
      } catch (error) {
        (error instanceof HmsError ? refusals : strange).push(error);
      }
    }

    expect(await readdir(victim)).toEqual([]);
    expect(strange).toEqual([]);
    expect(refusals.length).toBeGreaterThan(0);
  });
});

describe('a link in the place of a folder', () => {
  it('is refused in words', async () => {
    const files = {
      root: docs.folder,
      readmes: { shown: undefined, markdown: [] },
      member: docs.input.member,
    };
    await writeFile(docs.at('HMS-docs'), '');

    const refused = writeDocuments(files, [{ path: 'HMS-docs/STATUS.md', before: undefined, after: 'text' }]);

    await expect(refused).rejects.toThrow(UnavailableError);
    await expect(refused).rejects.toThrow(
      /HMS-docs is no folder of its own: a link, or something else, stands there/,
    );
  });
});

describe('a repository of another user', () => {
  const isRoot = process.geteuid?.() === 0;

  it('gets documents from root only where the operator says so', async () => {
    if (isRoot) await chown(docs.folder, NOBODY, NOBODY);

    const refused = await docs.update().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused instanceof UnavailableError).toBe(isRoot);
    expect((await readdir(docs.folder)).includes('HMS-docs')).toBe(!isRoot);
    if (isRoot) expect(String(refused)).toContain(`belongs to user ${NOBODY}, and hms runs as root`);

    const { member } = docs.input;
    const input = { ...docs.input, member: { ...member, docs: { ...member.docs, as_root: true } } };
    await updateDocuments(input, { dryRun: false });
    expect((await stat(docs.at('HMS-docs/STATUS.md'))).mode & 0o111).toBe(0);
  });
});
