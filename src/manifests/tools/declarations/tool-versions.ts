import type { Declaration, DeclarationFile } from '../tool-requirement.ts';
import { managedVersion } from './managed-version.ts';
import { programOf } from './programs.ts';

/** `.tool-versions`: one plugin a line, then its versions, the preferred one first. */
const declare: Declaration = (text) =>
  text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const [plugin = '', ...versions] = line.replace(/#.*/, '').trim().split(/\s+/);
    const program = programOf(plugin);
    if (program === undefined) return [];
    const { tool, isKnown } = program;
    const written = { tool, wanted: managedVersion(tool, versions), at: index + 1 };
    return [{ ...written, ...(isKnown ? {} : { isPlugin: true as const }) }];
  });

export const toolVersions: DeclarationFile = {
  isFile: (path) => path === '.tool-versions',
  declare,
  named: true,
};
