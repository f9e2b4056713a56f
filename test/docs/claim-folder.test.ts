import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { expect, it } from '@jest/globals';
import { claimFolder } from '../../src/docs/claim-folder.ts';
import { UnavailableError } from '../../src/domain/errors.ts';
import { identify } from '../../src/store/workspace-identity.ts';
import { findMember, openWorkspace } from '../../src/workspace/workspace.ts';
import { asNobody, IS_ROOT, NOBODY } from '../support/analyzer/hostile/as-nobody.ts';
import { createFleet } from '../support/workflows/fleet.ts';

it.each(['.hms', 'components.yaml'])(
  'another workspace whose %s may not be looked at is taken to go on',
  async (closed) => {
    await using fleet = await createFleet({ A: {} });
    await chmod(fleet.root, 0o755);
    const other = fleet.file('other');
    await mkdir(other);
    const entry = `{ id: A, path: ${JSON.stringify(fleet.folderOf('A'))} }`;
    await writeFile(`${other}/components.yaml`, `schema_version: 1\ncomponents:\n  - ${entry}\n`);
    const theirs = findMember(await openWorkspace({ root: other, cwd: other }), 'A');
    await claimFolder(theirs, () => identify(other), { dryRun: false });
    const own = { id: 'f3', path: fleet.root, host: hostname(), places: [], note: undefined };
    const member = findMember(await openWorkspace({ root: fleet.root, cwd: fleet.root }), 'A');
    await chmod(`${other}/${closed}`, 0o000);

    await expect(
      asNobody(() => claimFolder(member, async () => Promise.resolve(own), { dryRun: true })),
    ).rejects.toThrow(UnavailableError);
  },
);

const OTHER_ID = '11111111-1111-4111-8111-111111111111';

/** A fleet whose repository says that the workspace in the folder `other` writes its documents. */
async function createClaimed(elsewhere?: string) {
  const fleet = await createFleet({ A: {} });
  const folder = fleet.folderOf('A');
  const other = fleet.file('other');
  await mkdir(`${other}/.hms`, { recursive: true });
  const place = { host: hostname(), path: elsewhere ?? other };
  const claim = { workspace_id: OTHER_ID, component_id: 'A', place };
  const claims = { schema_version: 1, repository: `${folder}/.git`, folders: { '': claim } };
  await writeFile(`${folder}/.git/hms-workspace.json`, JSON.stringify(claims));
  const member = findMember(await openWorkspace({ root: fleet.root, cwd: fleet.root }), 'A');
  const claimed = async (): Promise<unknown> =>
    claimFolder(member, async () => identify(fleet.root), { dryRun: true });
  return { fleet, other, claimed, [Symbol.asyncDispose]: async () => fleet[Symbol.asyncDispose]() };
}

it('does not wait for a pipe in a folder that a repository names as another workspace', async () => {
  await using given = await createClaimed();
  execFileSync('mkfifo', [`${given.other}/.hms/workspace.json`]);

  await expect(given.claimed()).resolves.toBeDefined();
});

it('does not read a huge file there', async () => {
  await using given = await createClaimed();
  const identity = `{"schema_version":1,"workspace_id":"${OTHER_ID}"}`;
  await writeFile(`${given.other}/.hms/workspace.json`, identity.padEnd(2 * 1024 * 1024));
  await writeFile(
    `${given.other}/components.yaml`,
    'schema_version: 1\ncomponents: [{ id: A, path: ../A }]\n',
  );

  await expect(given.claimed()).resolves.toBeDefined();
});

it('reads nothing in such a folder of another user, and takes that workspace to go on', async () => {
  await using given = await createClaimed(IS_ROOT ? undefined : '/');
  if (IS_ROOT) await chown(given.other, NOBODY, NOBODY);

  await expect(given.claimed()).rejects.toThrow('written by another workspace');
});
