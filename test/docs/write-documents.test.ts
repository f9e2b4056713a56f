import { lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeDocuments } from '../../src/docs/write-documents.ts';
import { ComponentFolderError, MarkerError, UnavailableError } from '../../src/domain/errors.ts';
import { BEGIN_MARKER, END_MARKER } from '../../src/domain/documents/managed-block.ts';
import { README, useDocuments } from '../support/docs/use-documents.ts';

const docs = useDocuments();

async function failure(): Promise<Error> {
  const outcome: unknown = await docs.update().catch((error: unknown) => error);
  if (!(outcome instanceof Error)) throw new Error('the update was expected to fail');
  return outcome;
}

describe('a component whose documents cannot be written', () => {
  it('leaves those with broken markers as they are, names each with its line, and writes the others', async () => {
    await writeFile(docs.at('README.md'), `# API\n${BEGIN_MARKER}\n`);
    await mkdir(docs.at('HMS-docs'));
    await writeFile(docs.at('HMS-docs/codex.md'), `${END_MARKER}\n`);

    const error = await failure();

    expect(error).toBeInstanceOf(MarkerError);
    expect(error.message).toContain(`${docs.at('README.md')}: line 2 has ${BEGIN_MARKER}`);
    expect(error.message).toContain(`${docs.at('HMS-docs/codex.md')}: line 1 has ${END_MARKER}`);
    expect(error.message).toContain('The other documents of HMS-API are not held up by that.');
    expect(await docs.readText('README.md')).toBe(`# API\n${BEGIN_MARKER}\n`);
    expect(await docs.readText('HMS-docs/codex.md')).toBe(`${END_MARKER}\n`);
    expect((await readdir(docs.at('HMS-docs'))).sort()).toEqual(['STATUS.md', 'codex.md', 'status.svg']);
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

  it('is refused one that is a symbolic link, and gets the others', async () => {
    const outside = join(docs.parent, 'outside.md');
    await writeFile(outside, 'theirs');
    await mkdir(docs.at('HMS-docs'));
    await symlink(outside, docs.at('HMS-docs/STATUS.md'));

    const error = await failure();

    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain(
      `${docs.at('HMS-docs/STATUS.md')} is a symbolic link; expected a regular file`,
    );
    expect(await readFile(outside, 'utf8')).toBe('theirs');
    expect((await lstat(docs.at('HMS-docs/STATUS.md'))).isSymbolicLink()).toBe(true);
    expect((await readdir(docs.at('HMS-docs'))).sort()).toEqual(['STATUS.md', 'codex.md', 'status.svg']);
    expect(await docs.readText('README.md')).toContain(BEGIN_MARKER);
  });

  it('is refused when somebody else’s picture has the name of ours', async () => {
    await mkdir(docs.at('HMS-docs'));
    await writeFile(docs.at('HMS-docs/status.svg'), '<svg></svg>');

    const error = await failure();

    expect(error).toBeInstanceOf(UnavailableError);
    expect(await docs.readText('HMS-docs/status.svg')).toBe('<svg></svg>');
    expect(await docs.readText('README.md')).toBe(README);
    expect((await readdir(docs.at('HMS-docs'))).sort()).toEqual(['STATUS.md', 'codex.md', 'status.svg']);
  });

  it('is named with what the system said when it cannot be written', async () => {
    const files = {
      root: docs.folder,
      readmes: { shown: undefined, markdown: [] },
      member: docs.input.member,
    };
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
