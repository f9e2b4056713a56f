import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach } from '@jest/globals';
import type { EnvironmentDocument, FixOutcome } from '../../../src/domain/environment.ts';
import type { FleetMember } from '../../../src/domain/fleet.ts';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import type { DoneFix } from '../../../src/environment/fix-environment.ts';
import { inspectEnvironment } from '../../../src/environment/update-environment.ts';
import { NOW, type Sandbox } from './sandbox.ts';
import { useSandbox } from './use-sandbox.ts';

const PACKAGE_JSON = '{"dependencies":{"ms":"^2.0.0"}}';
const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { ms: '^2.0.0' } },
    'node_modules/ms': { version: '2.1.3', resolved: 'https://registry.example.com/ms-2.1.3.tgz' },
  },
});

/** A package manager that notes how it was called, and installs. */
export const INSTALLS = `
env > "$HOME/env"; printf '%s ' "$@" > "$HOME/arguments"
mkdir -p node_modules/ms; echo '{"version":"2.1.3"}' > node_modules/ms/package.json
echo '{"packages":{"node_modules/ms":{"version":"2.1.3"}}}' > node_modules/.package-lock.json`;

export interface Installing {
  readonly sandbox: Sandbox;
  /** What `npm` on the PATH does. */
  readonly npm: (script: string) => Promise<void>;
  /** A path in node_modules. */
  readonly made: (name?: string) => string;
  /** What `npm` has noted: `env`, `arguments`. */
  readonly noted: (name: string) => Promise<string>;
  readonly allowing: (allow?: Partial<FleetMember['allow']>) => FleetMember;
  readonly run: (
    member?: FleetMember,
    fixes?: 'none' | 'plan' | 'apply',
  ) => Promise<EnvironmentDocument & { done: readonly DoneFix[] }>;
  /** The first fix of a run. */
  readonly fixOf: () => Promise<FixOutcome | undefined>;
}

export async function program(file: string, script: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

/** A component with one package to install, and a machine whose `npm` installs it. */
export function useInstalling(): Installing {
  const sandbox = useSandbox();
  const npm = (script: string): Promise<void> => program(join(sandbox.root, 'bin/npm'), script);
  const allowing = (allow: Partial<FleetMember['allow']> = {}): FleetMember => ({
    ...sandbox.member,
    allow: { ...sandbox.member.allow, fixes: ['safe', 'install'], ...allow },
  });
  const run: Installing['run'] = async (member = allowing(), fixes = 'apply') => {
    const done: DoneFix[] = [];
    const document = await inspectEnvironment(member, {
      now: NOW,
      fixes,
      check: checkEnvironment,
      state: sandbox.state,
      record: (tried) => Promise.resolve(void done.push(...tried)),
    });
    return { ...document, done };
  };
  beforeEach(async () => {
    sandbox.wholeMachine();
    await sandbox.write({ 'package.json': PACKAGE_JSON, 'package-lock.json': LOCK });
    await npm(INSTALLS);
  });
  return {
    ...{ sandbox, npm, allowing, run },
    made: (name = '') => join(sandbox.folder, 'node_modules', name),
    noted: (name) => readFile(join(sandbox.root, 'home', name), 'utf8'),
    fixOf: async () => (await run()).fixes[0],
  };
}
