import type { Manifest } from '../../manifest.ts';
import { elementsOf, stringOf } from '../../reading/fields.ts';
import { parseYamlTable } from '../../reading/yaml.ts';

export const PNPM_WORKSPACE = 'pnpm-workspace.yaml';

/** https://pnpm.io/pnpm-workspace_yaml; what it excludes it excludes wherever it says so. */
export async function parsePnpmWorkspace(text: string): Promise<Manifest> {
  const workspace = await parseYamlTable(text, PNPM_WORKSPACE);
  const members = elementsOf(workspace['packages'], 'packages').map((element) =>
    stringOf(element, 'an element of packages'),
  );
  const isExclusion = (member: string): boolean => member.startsWith('!');
  return {
    dependencies: [],
    devDependencies: [],
    wantsLockfile: false,
    members: [...members.filter((member) => !isExclusion(member)), ...members.filter(isExclusion)],
  };
}
