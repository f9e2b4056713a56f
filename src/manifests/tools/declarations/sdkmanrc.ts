import { lineAt } from '../../reading/lines/written.ts';
import type { Declaration, DeclarationFile } from '../tool-requirement.ts';
import { managedVersion } from './managed-version.ts';
import { programOf } from './programs.ts';

/** `.sdkmanrc`: `java=21.0.1-tem`, one candidate a line. */
const declare: Declaration = (text) =>
  [...text.matchAll(/^[ \t]*([a-z][a-z0-9]*)[ \t]*=[ \t]*([^\s#]+)/gm)].flatMap((match) => {
    const [, candidate = '', version = ''] = match;
    const program = programOf(candidate);
    if (program === undefined) return [];
    const { tool, isKnown } = program;
    const written = { tool, wanted: managedVersion(tool, [version]), at: lineAt(text, match.index) };
    return [{ ...written, ...(isKnown ? {} : { isPlugin: true as const }) }];
  });

export const sdkmanrc: DeclarationFile = { isFile: (path) => path === '.sdkmanrc', declare, named: true };
