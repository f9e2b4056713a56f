import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createPlace, type Place } from '../support/cli/command-line.ts';

jest.setTimeout(180_000);

let place: Place;

beforeAll(async () => {
  place = await createPlace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

const IDENTITY =
  'export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org';

async function sh(...lines: string[]): Promise<string> {
  const { code, stdout, stderr } = await place.shell([IDENTITY, ...lines].join('\n'));
  if (code !== 0) throw new Error(stderr);
  return stdout.trim();
}

/** What an update does, without a server: looks, and the documents. */
async function update(root: string): Promise<void> {
  await sh(
    ...['analyzer all', 'environment all'].map((line) => `hms ${line} --root ${root} > said`),
    `hms docs all --root ${root} > said`,
  );
}

const fleet = (...paths: readonly string[]): string =>
  [
    'schema_version: 1',
    'components:',
    ...paths.flatMap((path, at) => [`  - id: c${at}`, `    path: ${path}`]),
  ].join('\n');

/** What a repository `code` is like, the lines of shell that make it so, and its components. */
const SHAPES: readonly (readonly [shape: string, lines: readonly string[], paths: readonly string[]])[] = [
  [
    'of a repository of one person',
    ['cd code', 'for i in $(seq 60); do git commit -q --allow-empty -m "$i"; done'],
    ['code'],
  ],
  [
    'of a repository with uncommitted work',
    ['echo more > code/new', 'echo more >> code/README.md'],
    ['code'],
  ],
  [
    'of a repository whose last commit is old',
    [
      'cd code',
      'GIT_AUTHOR_DATE=2020-01-01T00:00:00Z GIT_COMMITTER_DATE=2020-01-01T00:00:00Z git commit -q --amend --no-edit',
    ],
    ['code'],
  ],
  [
    'of a repository without a commit',
    ['rm -rf code/.git', 'git init -q code', 'git -C code add -A'],
    ['code'],
  ],
  [
    'of a repository without a file',
    ['rm -rf code', 'git init -q code', 'cd code', 'git commit -q --allow-empty -m first'],
    ['code'],
  ],
  ['of a component in a folder of a larger repository', [], ['code/services/api']],
  ['of two components in one repository', [], ['code/services/api', 'code/web']],
  ['of a repository and a component in it', [], ['code', 'code/services/api']],
  [
    'of a repository that has its README elsewhere',
    ['mkdir code/docs', 'git -C code mv README.md docs/README.md'],
    ['code'],
  ],
];
const FILES = {
  'code/README.md': '# Code\n\nWords.\n',
  'code/index.js': 'export {};\n',
  'code/services/api/README.md': '# API\n',
  'code/services/api/package.json': '{"name":"api","dependencies":{"ms":"2.0.0"}}\n',
  'code/web/README.md': '# Web\n',
};

/** A repository of each shape, in a folder of its own. */
async function createShapes(): Promise<void> {
  const folders = SHAPES.map((_, at) => `shape-${at}`);
  const files = folders.flatMap((folder) =>
    Object.entries(FILES).map(([name, text]) => [`${folder}/${name}`, text] as const),
  );
  const paths = SHAPES.flatMap(([, , paths], at) => paths.map((path) => `shape-${at}/${path}`));
  await place.write({ 'components.yaml': fleet(...paths), ...Object.fromEntries(files) });
  for (const [at, [, lines]] of SHAPES.entries()) {
    await sh(
      `cd shape-${at}`,
      'git init -q code',
      'git -C code add -A',
      'git -C code commit -q -m first',
      ...lines,
    );
  }
}

describe('documents that are committed', () => {
  let checked: number | undefined;
  beforeAll(async () => {
    await createShapes();
    await update('.');
    await sh(
      ...SHAPES.map((_, at) => `git -C shape-${at}/code add -A; git -C shape-${at}/code commit -q -m docs`),
    );
    await update('.');
    checked = (await place.hms('docs', 'all', '--check')).code;
  });

  it.each(SHAPES.map(([shape], at) => [shape, at] as const))(
    'are up to date at once and for ever: %s',
    async (_, at) => {
      expect(await sh(`git -C shape-${at}/code status --short`)).toBe('');
      expect(await sh(`git -C shape-${at}/code log --format=%s -1`)).toBe('docs');
    },
  );

  it('are what a check of them finds', () => {
    expect(checked).toBe(0);
  });

  it('are the same bytes in two clones, whatever is installed, configured and set beside them', async () => {
    await place.write({
      'one/README.md': '# Code\n',
      'one/.gitignore': 'node_modules\n.env\n',
      'one/.env.example': 'PORT=1\n',
      'one/package.json': '{"name":"code","version":"1.0.0","dependencies":{"ms":"2.0.0"}}\n',
      'w1/components.yaml': fleet('../one').replaceAll('c0', 'code'),
      'w2/components.yaml': fleet('../elsewhere/two').replaceAll('c0', 'code'),
    });
    await sh('cd one', 'git init -q', 'git add -A', 'git commit -q -m first');
    await sh('mkdir elsewhere', 'git clone -q one elsewhere/two');
    await place.write({
      'elsewhere/two/.env': 'PORT=2\n',
      'elsewhere/two/node_modules/ms/package.json': '{"name":"ms","version":"2.0.0"}\n',
      'elsewhere/two/package-lock.json': '{"lockfileVersion":3,"packages":{}}\n',
    });

    await update('w1');
    await sh(
      'export TZ=Asia/Tokyo LC_ALL=C.UTF-8 HOME=/nowhere',
      'umask 077',
      'cd w2',
      'hms analyzer all --full > said',
      'hms environment all > said',
      'hms docs all > said',
    );

    expect(
      await sh('diff -r one/HMS-docs elsewhere/two/HMS-docs', 'diff one/README.md elsewhere/two/README.md'),
    ).toBe('');
    expect(await sh('cat w1/data/summaries/code.md')).toContain('.env file is missing');
    expect(await sh('cat one/HMS-docs/* one/README.md')).not.toContain('.env');
  });
});
