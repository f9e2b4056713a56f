import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync, chmodSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import { byteReader } from '../../../src/repository/byte-reader.ts';
import { UnreadableFileError } from '../../../src/files/read-contained-file.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { createRepository, createSandbox, memberAt, type Sandbox } from '../../support/analyzer/fixture.ts';

function analyze({ folder }: Sandbox): Promise<AnalysisDocument> {
  return analyzeRepository(memberAt(folder), { full: true, now: new Date(0) });
}

/** Puts something else in the place of a tracked file. */
function replace(repository: Sandbox, name: string, put: (file: string) => void): void {
  const file = path.join(repository.folder, name);
  rmSync(file, { recursive: true, force: true });
  put(file);
}

const OTHERS = { 'a.c': 'int a;\n', 'z.c': 'int z;\n' };

describe('a tracked file that is', () => {
  it.each([
    [
      'a link out of the component',
      (file: string) => {
        symlinkSync('/etc/passwd', file);
      },
      'is not a regular file',
    ],
    [
      'a link to itself',
      (file: string) => {
        symlinkSync(path.basename(file), file);
      },
      'is not a regular file',
    ],
    [
      'a pipe',
      (file: string) => {
        execFileSync('mkfifo', [file]);
      },
      'is not a regular file',
    ],
    [
      'a link to a device',
      (file: string) => {
        symlinkSync('/dev/zero', file);
      },
      'is not a regular file',
    ],
    [
      'a folder',
      (file: string) => {
        mkdirSync(file);
      },
      'is not a regular file',
    ],
    ['gone', () => undefined, 'does not exist'],
  ])('%s is unknown with that reason, and the others are read', async (_, put, reason) => {
    using repository = createRepository({ ...OTHERS, 'm.c': 'int m;\n' });
    replace(repository, 'm.c', put);

    const { structure, quality } = await analyze(repository);

    expect(structure.unread_files).toEqual([{ path: 'm.c', reason }]);
    expect(quality?.lines.code).toBe(2);
  });

  it('a socket is unknown with that reason', async () => {
    using repository = createRepository({ ...OTHERS, s: '' });
    replace(repository, 's', (file) => {
      execFileSync('python3', [
        '-c',
        'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])',
        file,
      ]);
    });

    const { structure } = await analyze(repository);

    expect(structure.unread_files).toEqual([{ path: 's', reason: 'is not a regular file' }]);
  });

  it('2 GB long is counted and not read', async () => {
    using repository = createRepository({ ...OTHERS, 'big.c': 'int b;\n' });
    truncateSync(path.join(repository.folder, 'big.c'), 2 ** 31);

    const { structure, quality } = await analyze(repository);

    expect(structure).toMatchObject({ large_file_count: 1, unread_file_count: 0 });
    expect(structure.largest_files[0]).toEqual({ path: 'big.c', bytes: 2 ** 31 });
    expect(quality?.lines.code).toBe(2);
  });

  it('closed to us is unknown with that reason', () => {
    using sandbox = createSandbox();
    sandbox.write({ 'closed/a': 'x', open: 'x' });
    chmodSync(sandbox.folder, 0o755);
    chmodSync(path.join(sandbox.folder, 'closed'), 0o000);
    const read = byteReader(sandbox.folder, 100);
    const mayAll = process.getuid?.() === 0;
    // Nothing is closed to root.
    if (mayAll) process.seteuid?.(65_534);

    try {
      expect(() => read('closed/a')).toThrow(UnreadableFileError);
      expect(() => read('closed/a')).toThrow('may not be read: permission denied');
      expect(read('open')).toMatchObject({ size: 1 });
    } finally {
      if (mayAll) process.seteuid?.(0);
      chmodSync(path.join(sandbox.folder, 'closed'), 0o755);
    }
  });
});

describe('a repository with', () => {
  it('names that would be something else in a terminal, a shell or an object keeps each of them', async () => {
    const names = [
      'a\nb.c',
      'quote".c',
      "it's.c",
      '\u001b[31mred.c',
      '$(touch x).c',
      '__proto__',
      'constructor',
    ];
    using repository = createRepository(Object.fromEntries(names.map((name) => [`d/${name}`, 'int a;\n'])));

    const { structure, quality } = await analyze(repository);

    expect(structure.file_count).toBe(names.length);
    expect(structure.unread_file_count).toBe(0);
    expect(quality?.lines.code).toBe(5);
    expect(({} as Record<string, unknown>)['facts']).toBeUndefined();
  });

  it('a name that is no UTF-8 has an unknown file, and the others are read', async () => {
    using repository = createRepository(OTHERS);
    const name = Buffer.concat([
      Buffer.from(`${repository.folder}/`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('.c'),
    ]);
    writeFileSync(name, 'int a;\n');
    repository.git('add', '--all');

    const { structure, quality } = await analyze(repository);

    expect(structure.file_count).toBe(3);
    expect(structure.unread_files).toMatchObject([{ reason: 'does not exist' }]);
    expect(quality?.lines.code).toBe(2);
  });

  it('folders 300 deep is read', async () => {
    const deep = `${Array.from({ length: 300 }, () => 'd').join('/')}/a.c`;
    using repository = createRepository({ [deep]: 'int a;\n' });

    const { structure, quality } = await analyze(repository);

    expect(structure.directory_count).toBe(300);
    expect(quality?.lines.code).toBe(1);
  });

  it('20,000 files in its index and none in its folder is told in bounded time', async () => {
    using repository = createRepository({});
    const blob = repository.git('hash-object', '-w', '--stdin').trim();
    const entries = Array.from({ length: 20_000 }, (_, index) => `100644 ${blob}\tf/${index}.c\n`).join('');
    execFileSync('git', ['update-index', '--index-info'], { cwd: repository.folder, input: entries });

    const { structure } = await analyze(repository);

    expect(structure).toMatchObject({ file_count: 20_000, unread_file_count: 20_000 });
    expect(structure.unread_files).toHaveLength(20);
  }, 120_000);

  it.each([
    ['one line of 1 MB', 'a.min.js', `x=${'"a",b.c(function(){return 1}),'.repeat(30_000)};`],
    ['quotes nested 100,000 deep', 'README.md', `${'>'.repeat(100_000)} [a](b)`],
    ['brackets nested 50,000 deep', 'README.md', `${'['.repeat(50_000)}a](b)`],
    ['heuristics’ worst case', 'a.h', `${' '.repeat(60_000)}x`],
    ['addresses that do not end', 'a.txt', 'postgres://a:'.repeat(60_000)],
    ['a tag that does not end', 'a.html', `<meta ${'name='.repeat(100_000)}`],
  ])(
    '%s is analysed in bounded time',
    async (_, name, text) => {
      using repository = createRepository({ ...OTHERS, [name]: text });

      const { structure, rule_errors } = await analyze(repository);

      expect(structure.file_count).toBe(3);
      expect(rule_errors).toEqual([]);
    },
    30_000,
  );
});
