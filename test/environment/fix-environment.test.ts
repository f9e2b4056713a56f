import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../src/domain/environment.ts';
import { fixEnvironment } from '../../src/environment/fix-environment.ts';
import { FIX_KINDS } from '../../src/environment/fixes/fix-kinds.ts';
import { createSandbox, NOW, type Sandbox } from '../support/environment/sandbox.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.remove());

const fix = (dryRun = false): Promise<EnvironmentDocument> =>
  fixEnvironment(sandbox.member, { now: NOW, dryRun });

describe('a fix that is applied without effect', () => {
  it('is not called fixed', async () => {
    await sandbox.write({ '.env.example': 'A=1\n' });
    const original = FIX_KINDS.env_file_from_example;
    Object.assign(FIX_KINDS, { env_file_from_example: { ...original, apply: () => Promise.resolve() } });

    const document = await fix().finally(() => Object.assign(FIX_KINDS, { env_file_from_example: original }));

    expect(document.fixes).toMatchObject([{ outcome: 'no_effect', error: null }]);
  });
});
