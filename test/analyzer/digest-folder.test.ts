import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { AllowSettings, Component, DocsSettings } from '../../src/domain/component.ts';
import { ComponentFolderError } from '../../src/domain/errors.ts';
import { setBlock } from '../../src/domain/documents/managed-block.ts';
import { digestFolder } from '../../src/analyzer/digest-folder.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const temporary = useFolder();
const NEWLINE = 'new\nline ä "x".txt';

async function print(folder: string) {
  const { source, documents } = await digestFolder({
    component: Component.parse({ id: 'HMS-API' }),
    folder: path.join(temporary.root, folder),
    docs: DocsSettings.parse({}),
    allow: AllowSettings.parse({}),
    environment: 'dev',
    environments: ['dev'],
    limits: { component: 600_000, git_silence: 60_000 },
    analysis: { rules: {}, exclude: [] },
    demo: false,
  });
  return { source, documents };
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

describe('the print of a folder whose README is no text to read', () => {
  const README = 'README.md';

  beforeEach(() => {
    temporary.git('.', 'init', '--quiet');
    temporary.put('one/.gitignore', `${README}\n`);
    temporary.put('outside.md', 'a');
  });

  it.each<[string, (file: string) => unknown]>([
    [
      'is larger than what is read',
      () => {
        truncateSync(temporary.put(`one/${README}`), 3 * 1024 ** 3);
      },
    ],
    [
      'nobody may read',
      () => {
        chmodSync(temporary.put(`one/${README}`), 0);
      },
    ],
    [
      'leads out of the folder',
      (file) => {
        symlinkSync('../outside.md', file);
      },
    ],
    [
      'leads to itself',
      (file) => {
        symlinkSync(README, file);
      },
    ],
    [
      'is a folder',
      (file) => {
        mkdirSync(file);
      },
    ],
  ])('is taken when the README %s', async (_, make) => {
    const before = await print('one');

    make(path.join(temporary.root, 'one', README));
    const after = await print('one');

    expect(after.source).not.toBe(before.source);
    expect(await print('one')).toEqual(after);
  });

  it('changes with the size and the time of one that is too large', async () => {
    const file = temporary.put(`one/${README}`);
    truncateSync(file, 6 * 1024 ** 2);
    const before = await print('one');

    utimesSync(file, 1, 1);
    const touched = await print('one');
    truncateSync(file, 7 * 1024 ** 2);
    utimesSync(file, 1, 1);
    const grown = await print('one');

    expect(new Set([before.source, touched.source, grown.source]).size).toBe(3);
  });

  it('says nothing of a file outside', async () => {
    symlinkSync('../outside.md', path.join(temporary.root, 'one', README));
    const before = await print('one');

    temporary.put('outside.md', 'other');

    expect(await print('one')).toEqual(before);
  });

  it('is taken when a new file is a link in a circle', async () => {
    symlinkSync('circle', path.join(temporary.root, 'one/circle'));

    const first = await print('one');

    expect(await print('one')).toEqual(first);
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

    await expect(print('plain')).rejects.toThrow(ComponentFolderError);
  });
});
