import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { expect, it } from '@jest/globals';
import { claimFolder } from '../../src/docs/claim-folder.ts';
import { UnavailableError } from '../../src/domain/errors.ts';
import { identify } from '../../src/store/workspace-identity.ts';
import { findMember, openWorkspace } from '../../src/workspace/workspace.ts';
import { asNobody } from '../analyzer/hostile/as-nobody.ts';
import { createFleet } from '../workflows/fleet.ts';

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
