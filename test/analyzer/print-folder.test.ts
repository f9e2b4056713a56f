import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { AllowSettings, Component, DocsSettings } from '../../src/domain/component.ts';
import { GitError } from '../../src/domain/errors.ts';
import { setBlock } from '../../src/domain/managed-block.ts';
import { printFolder } from '../../src/analyzer/print-folder.ts';
import { useFolder } from '../workspace/temporary-folder.ts';

const temporary = useFolder();
const NEWLINE = 'new\nline ä "x".txt';

async function print(folder: string) {
  return printFolder({
    component: Component.parse({ id: 'HMS-API' }),
    folder: path.join(temporary.root, folder),
    docs: DocsSettings.parse({}),
    allow: AllowSettings.parse({}),
    demo: false,
  });
}

function commitAll(message: string): void {
  temporary.git('.', 'add', '--all', '--force');
  temporary.git('.', 'commit', '--quiet', '--message', message);
}

describe.each([
  ['a repository', '.'],
  ['a part of a larger repository', 'parts/one'],
])('the print of %s', (_, folder) => {
  const put = (name: string, text: string): string => temporary.put(path.join(folder, name), text);

  beforeEach(() => {
    temporary.git('.', 'init', '--quiet', '--initial-branch=main');
    temporary.put('.gitignore', '.env\nnode_modules/\n');
    put('README.md', '# API\n\nText.\n');
    put('a.txt', 'a');
    put(NEWLINE, 'a');
    put('docs/My README.md', 'a');
    commitAll('first');
  });

  it('is the same for the same state', async () => {
    put('a.txt', 'changed');

    expect(await print(folder)).toEqual(await print(folder));
  });

  it.each<[string, () => unknown]>([
    ['a commit', () => temporary.git('.', 'commit', '--quiet', '--allow-empty', '--message', 'x')],
    ['another branch', () => temporary.git('.', 'checkout', '--quiet', '-b', 'other')],
    ['a changed file', () => put('a.txt', 'bb')],
    ['a changed file with a newline in its name', () => put(NEWLINE, 'bb')],
    [
      'a removed file',
      () => {
        rmSync(path.join(temporary.root, folder, 'a.txt'));
      },
    ],
    ['a new file', () => put('new.txt', '')],
    ['a new file with a newline in its name', () => put('x\ny', '')],
    ['an ignored .env', () => put('.env', 'A=1')],
    ['installed packages', () => put('node_modules/.package-lock.json', '{}')],
    ['what people write in the README', () => put('README.md', '# API\n\nOther text.\n')],
    ['a file whose name ends like the README’s', () => put('docs/My README.md', 'bb')],
    ['what people write beside our documents', () => put('HMS-docs/notes.md', 'mine')],
  ])('changes with %s', async (_change, change) => {
    const before = await print(folder);

    change();

    expect((await print(folder)).source).not.toBe(before.source);
  });

  it.each([
    ['a changed file', 'a.txt'],
    ['a new file', 'new.txt'],
    ['a .env', '.env'],
  ])('changes when %s changes again', async (_change, name) => {
    put(name, 'one');
    const before = await print(folder);

    put(name, 'three');

    expect((await print(folder)).source).not.toBe(before.source);
  });

  it('has what hms writes in its documents’ print alone', async () => {
    const before = await print(folder);

    put('README.md', setBlock('# API\n\nText.\n', '![badge](x)', 'after_title'));
    put('HMS-docs/STATUS.md', '# Status\n');
    put('HMS-docs/status.svg', '<svg/>');
    put('HMS-docs/codex.md', setBlock('', 'section', 'end'));
    const after = await print(folder);

    expect(after.source).toBe(before.source);
    expect(after.documents).not.toBe(before.documents);
  });

  it('has what people write in the codex in its documents’ print', async () => {
    put('HMS-docs/codex.md', setBlock('', 'section', 'end'));
    const before = await print(folder);

    put('HMS-docs/codex.md', setBlock('Mine.\n', 'section', 'end'));

    expect((await print(folder)).documents).not.toBe(before.documents);
  });

  it('has broken markers for people’s text', async () => {
    const before = await print(folder);

    put('README.md', '# API\n\n<!-- BEGIN HMS_STATUS -->\nText.\n');

    expect((await print(folder)).source).not.toBe(before.source);
  });
});

describe('the print', () => {
  it('of a part does not change with another part’s files', async () => {
    temporary.git('.', 'init', '--quiet');
    temporary.put('one/a', '');
    temporary.put('two/a', '');
    commitAll('first');
    const before = await print('one');

    temporary.put('two/a', 'changed');

    expect(await print('one')).toEqual(before);
  });

  it('does not change with what is only fetched', async () => {
    temporary.git('.', 'init', '--quiet', '--initial-branch=main', 'upstream');
    temporary.git('upstream', 'commit', '--quiet', '--allow-empty', '--message', 'one');
    temporary.git('.', 'clone', '--quiet', 'upstream', 'clone');
    const before = await print('clone');

    temporary.git('upstream', 'commit', '--quiet', '--allow-empty', '--message', 'two');
    temporary.git('clone', 'fetch', '--quiet');

    expect(await print('clone')).toEqual(before);
  });

  it('of a folder that is no repository is refused', async () => {
    mkdirSync(path.join(temporary.root, 'plain'));

    await expect(print('plain')).rejects.toThrow(GitError);
  });
});
