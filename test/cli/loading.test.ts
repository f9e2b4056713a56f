import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { execaNode } from 'execa';
import { createPlace, PROJECT } from '../support/cli/command-line.ts';

const FLEET = 'schema_version: 1\ncomponents:\n  - id: HMS-API\n';

const RECORDER = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
  process.on('exit', () => writeFileSync('loaded.json', JSON.stringify(loaded)));
`)}`;

describe('what a command loads', () => {
  it('is commander alone for the help', async () => {
    const { packages } = await loadedBy('--help');

    expect(packages).toEqual(['commander']);
  });

  it.each(['start HMS-API --success', 'get HMS-API', 'list'])(
    'is no Temporal, no git and no other job for `hms tracker %s`',
    async (words) => {
      const { layers, packages } = await loadedBy('tracker', ...words.split(' '));

      expect(layers).toEqual(expect.arrayContaining(['client', 'domain', 'store', 'tracker', 'workspace']));
      expect(layers).not.toEqual(expect.arrayContaining([expect.stringMatching(OTHER_LAYERS)]));
      expect(packages).toContain('zod');
      expect(
        packages.filter((name) => /^(@temporalio\/|@ruby\/|execa$|simple-git$|pino$)/.test(name)),
      ).toEqual([]);
    },
  );

  it('is a few files, not one per module', async () => {
    const { files, modules } = await loadedBy('tracker', 'list');

    expect(files.length).toBeLessThan(modules.length / 5);
  });
});

const OTHER_LAYERS = /^(analyzer|environment|docs|git|demo|temporal|activities|workflows)$/;

interface Loaded {
  readonly files: readonly string[];
  /** Of what the files were made, by their source maps. */
  readonly modules: readonly string[];
  readonly packages: readonly string[];
  /** The folders of `src`. */
  readonly layers: readonly string[];
}

async function loadedBy(...words: string[]): Promise<Loaded> {
  await using place = await createPlace();
  await place.write({ 'components.yaml': FLEET });
  await execaNode(path.join(PROJECT, 'dist/cli/cli.js'), words, {
    cwd: place.folder,
    nodeOptions: ['--import', RECORDER],
  });
  const loaded = await readFile(path.join(place.folder, 'loaded.json'), 'utf8');
  const files = (JSON.parse(loaded) as string[]).flatMap((url) =>
    url.startsWith('file:') ? fileURLToPath(url) : [],
  );
  const modules = (await Promise.all(files.map(modulesOf))).flat();
  return {
    files,
    modules,
    packages: unique(modules, /(?<=\/node_modules\/)(?:@[^/]+\/)?[^/]+(?!.*\/node_modules\/)/),
    layers: unique(
      modules.map((file) => path.relative(PROJECT, file)),
      /(?<=^src\/)[^/]+(?=\/)/,
    ),
  };
}

/** A file of `dist` without a map is made of nothing of ours: it only passes on what others have. */
async function modulesOf(file: string): Promise<string[]> {
  const map = `${file}.map`;
  if (!existsSync(map)) return [file];
  const { sources } = JSON.parse(await readFile(map, 'utf8')) as { sources: string[] };
  return sources.map((source) => path.resolve(path.dirname(file), source));
}

function unique(modules: readonly string[], part: RegExp): string[] {
  return [...new Set(modules.flatMap((name) => part.exec(name)?.[0] ?? []))].sort();
}
