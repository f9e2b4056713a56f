import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../src/domain/environment.ts';
import { checkEnvironment, type CheckEnvironment } from '../../src/environment/check-environment.ts';
import { environmentFinding } from '../../src/environment/finding.ts';
import { fixEnvironment } from '../../src/environment/fix-environment.ts';
import type { FixKind } from '../../src/environment/fixes/fix.ts';
import { fixKinds } from '../../src/environment/fixes/fix-kinds.ts';
import { pathExists } from '../../src/files/path-exists.ts';
import { NOW } from '../support/environment/sandbox.ts';
import { useSandbox } from '../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

/** A fix as somebody else would add it: removes a lock that a killed tool has left. */
const removeStaleLock: FixKind = {
  id: 'remove_stale_lock',
  kind: 'safe',
  plan: ({ path }) => ({ action: `remove ${path ?? ''}`, path: path ?? '' }),
  apply: (folder, { path }) => rm(join(folder, path)),
};

/** The check with one more thing to find, which that fix puts right. */
const checkWithLock: CheckEnvironment = async (member, options) => {
  const document = await checkEnvironment(member, options);
  if (!(await pathExists(join(member.folder, 'tool.lock')))) return document;
  const finding = environmentFinding({
    type: 'stale_lock',
    severity: 'low',
    description: 'tool.lock was left by a tool that is gone.',
    remediation: 'Remove it.',
    path: 'tool.lock',
    fix: removeStaleLock.id,
  });
  return { ...document, findings: [...document.findings, finding] };
};

const fix = (kind: FixKind, dryRun = false): Promise<EnvironmentDocument> =>
  fixEnvironment(sandbox.member, {
    now: NOW,
    state: sandbox.state,
    dryRun,
    check: checkWithLock,
    kinds: fixKinds([kind]),
  });

describe('a fix that is added', () => {
  beforeEach(() => sandbox.write({ 'tool.lock': '' }));

  it('is planned', async () => {
    const document = await fix(removeStaleLock, true);

    expect(document.fixes).toMatchObject([
      { fix: 'remove_stale_lock', action: 'remove tool.lock', outcome: 'planned', error: null },
    ]);
    expect(await pathExists(join(sandbox.folder, 'tool.lock'))).toBe(true);
  });

  it('is applied, and checked again', async () => {
    const document = await fix(removeStaleLock);

    expect(document.fixes).toMatchObject([{ fix: 'remove_stale_lock', outcome: 'fixed', error: null }]);
    expect(document.findings.filter(({ type }) => type === 'stale_lock')).toEqual([]);
  });

  it('is not called fixed when it had no effect', async () => {
    const document = await fix({ ...removeStaleLock, apply: () => Promise.resolve() });

    expect(document.fixes).toMatchObject([{ outcome: 'no_effect', error: null }]);
  });

  it('is refused when its id is taken', () => {
    expect(() => fixKinds([{ ...removeStaleLock, id: 'init_submodules' }])).toThrow('"init_submodules"');
  });
});
