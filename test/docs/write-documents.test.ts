import { once } from 'node:events';
import { lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeDocuments } from '../../src/docs/write-documents.ts';
import { ComponentFolderError, MarkerError, UnavailableError } from '../../src/domain/errors.ts';
import { BEGIN_MARKER, END_MARKER } from '../../src/domain/managed-block.ts';
import { README, useDocuments } from './use-documents.ts';

const docs = useDocuments();

async function failure(): Promise<Error> {
  const outcome: unknown = await docs.update().catch((error: unknown) => error);
  if (!(outcome instanceof Error)) throw new Error('the update was expected to fail');
  return outcome;
}

describe('a component whose documents cannot be written', () => {
  it('is left as it is when markers are broken, and every such file is named with its line', async () => {
    await writeFile(docs.at('README.md'), `# API\n${BEGIN_MARKER}\n`);
    await mkdir(docs.at('HMS-docs'));
    await writeFile(docs.at('HMS-docs/codex.md'), `${END_MARKER}\n`);

    const error = await failure();

    expect(error).toBeInstanceOf(MarkerError);
    expect(error.message).toContain(`${docs.at('README.md')}: line 2 has ${BEGIN_MARKER}`);
    expect(error.message).toContain(`${docs.at('HMS-docs/codex.md')}: line 1 has ${END_MARKER}`);
    expect(error.message).toContain('No document of HMS-API was changed.');
    expect(await readdir(docs.at('HMS-docs'))).toEqual(['codex.md']);
  });

  it('is refused when HMS-docs is a symbolic link', async () => {
    await mkdir(join(docs.parent, 'elsewhere'));
    await symlink(join(docs.parent, 'elsewhere'), docs.at('HMS-docs'));

    const error = await failure();

    expect(error).toBeInstanceOf(ComponentFolderError);
    expect(error.message).toContain('is a symbolic link; expected a folder');
    expect(await readdir(join(docs.parent, 'elsewhere'))).toEqual([]);
    expect(await docs.readText('README.md')).toBe(README);
  });

  it.each(['README.md', 'HMS-docs/STATUS.md'])('is refused when %s is a symbolic link', async (path) => {
    const outside = join(docs.parent, 'outside.md');
    await writeFile(outside, 'theirs');
    await mkdir(docs.at('HMS-docs'));
    await rm(docs.at(path), { force: true });
    await symlink(outside, docs.at(path));

    const error = await failure();

    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain(`${docs.at(path)} is a symbolic link; expected a regular file`);
    expect(await readFile(outside, 'utf8')).toBe('theirs');
    expect((await lstat(docs.at(path))).isSymbolicLink()).toBe(true);
    expect(await readdir(docs.at('HMS-docs'))).toEqual(path === 'README.md' ? [] : ['STATUS.md']);
  });

  it('is refused when a document is no regular file', async () => {
    await rm(docs.at('README.md'));
    const server = createServer().listen(docs.at('README.md'));
    await once(server, 'listening');

    const error = await failure();

    server.close();
    expect(error.message).toContain('is a special file; expected a regular file');
  });

  it('is refused when a document is not UTF-8, which would change its bytes', async () => {
    const bytes = Buffer.from([0x23, 0x20, 0xe9, 0x0a]);
    await writeFile(docs.at('README.md'), bytes);

    const error = await failure();

    expect(error.message).toContain('is not UTF-8 text');
    expect(await readFile(docs.at('README.md'))).toEqual(bytes);
  });

  it('is refused when somebody else’s picture has the name of ours', async () => {
    await mkdir(docs.at('HMS-docs'));
    await writeFile(docs.at('HMS-docs/status.svg'), '<svg></svg>');

    const error = await failure();

    expect(error).toBeInstanceOf(UnavailableError);
    expect(await docs.readText('HMS-docs/status.svg')).toBe('<svg></svg>');
  });

  it('is named with what the system said when it cannot be written', async () => {
    const files = { root: docs.folder, names: [], member: docs.input.member };
    await writeFile(docs.at('HMS-docs'), 'a file where a folder has to be');

    const error: unknown = await writeDocuments(files, [
      { path: 'HMS-docs/STATUS.md', before: undefined, after: 'text' },
    ]).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toContain(`The documents of HMS-API could not be written into ${docs.folder}: `);
    expect(await docs.readText('README.md')).toBe(README);
  });

  it('is named when its folder is missing', async () => {
    await rm(docs.folder, { recursive: true });

    const error = await failure();

    expect(error).toBeInstanceOf(ComponentFolderError);
    expect(error.message).toContain(`HMS-API: there is no folder ${docs.folder}`);
  });
});
