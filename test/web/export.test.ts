import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { recordStart } from '../../src/tracker/starts.ts';
import { exportStatus } from '../../src/web/export/export-status.tsx';
import { writeStaticFolder } from '../../src/web/export/static-folder.ts';
import { START } from '../support/tracker/fixture.ts';
import { textOf } from '../support/web/text-of.ts';
import { assetsOfSources, useWeb } from '../support/web/web-fixture.ts';

const web = useWeb();
const SOURCES = { ...assetsOfSources(), fleetId: 'a-fleet' };
let folder = '';
beforeEach(() => {
  folder = path.join(web.root, 'public');
});

function filesIn(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'latin1')]),
  );
}

it('writes the status page with badges, and nothing again while nothing has changed', async () => {
  await recordStart(web.tracker, 'HMS-API', START);
  await web.serve();

  const first = await exportStatus(web.live.context, folder, SOURCES);
  const before = filesIn();
  const second = await exportStatus(web.live.context, folder, SOURCES);
  const after = filesIn();
  await recordStart(web.tracker, 'HMS-API', { ...START, success: false });
  const third = await exportStatus(web.live.context, folder, SOURCES);

  expect(first.files).toBe(7);
  expect(before['index.html']).toContain('Gateway');
  expect(before['index.html']).toContain('href="feed.atom"');
  expect(before['index.html']).not.toMatch(/(?:href|src)="\/|<script/);
  expect(before['badge/HMS-API.svg']).toContain('HMS status: operational');
  expect({ ...second, folder: '' }).toEqual({ folder: '', files: 7, written: [], removed: [] });
  expect(after).toEqual(before);
  expect(third.written).toEqual(['badge/HMS-API.svg', 'feed.atom', 'index.html']);
  expect(textOf(filesIn()['feed.atom'] ?? '')).toMatch(
    /Gateway has major problems: it did not start properly\./,
  );
  expect(filesIn()['feed.atom']).not.toContain('http://127');
});

it('removes what of its own is no longer wanted, and leaves hidden files alone', async () => {
  mkdirSync(path.join(folder, '.git'), { recursive: true });
  await writeStaticFolder(
    folder,
    new Map([
      ['index.html', 'a'],
      ['badge/OLD.svg', 'b'],
    ]),
  );
  const { removed } = await writeStaticFolder(folder, new Map([['index.html', 'a']]));

  expect(removed).toEqual(['badge/OLD.svg']);
  expect(Object.keys(filesIn()).sort()).toEqual(['.hms-web-export.json', 'index.html']);
  expect(readdirSync(folder)).toContain('.git');
});

it('refuses a folder with files of somebody else, and writes nothing into it', async () => {
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'index.html'), 'mine');

  await expect(writeStaticFolder(folder, new Map([['index.html', 'a']]))).rejects.toThrow(
    'has files that no export has written: index.html.',
  );
  expect(filesIn()).toEqual({ 'index.html': 'mine' });
});

it.each(['badge', 'index.html'])('never follows a link at %s out of the folder', async (name) => {
  const files = new Map([
    ['index.html', 'a'],
    ['badge/A.svg', 'b'],
  ]);
  await writeStaticFolder(folder, files);
  const outside = path.join(web.root, 'outside');
  mkdirSync(outside);
  rmSync(path.join(folder, name), { recursive: true });
  symlinkSync(name === 'badge' ? outside : path.join(outside, 'file'), path.join(folder, name));

  await expect(writeStaticFolder(folder, files)).rejects.toThrow('has files that no export has written');
  expect(readdirSync(outside)).toEqual([]);
});

it('takes no list that names files outside the folder', async () => {
  mkdirSync(folder);
  writeFileSync(path.join(folder, '.hms-web-export.json'), '{"files":["../components.yaml"]}');

  await expect(writeStaticFolder(folder, new Map())).rejects.toThrow('is damaged');
  expect(readdirSync(web.root)).toContain('components.yaml');
});
