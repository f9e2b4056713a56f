import * as z from 'zod';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';
import { managedVersion } from './managed-version.ts';

const Fvm = z.union([
  z.object({ flutter: z.string() }).transform(({ flutter }) => flutter),
  z.object({ flutterSdkVersion: z.string() }).transform(({ flutterSdkVersion }) => flutterSdkVersion),
]);

/** Flutter's version as its version manager keeps it: `.fvmrc`, before `.fvm/fvm_config.json`. */
function declare(text: string): DeclaredTool[] {
  const version = Fvm.safeParse(jsonOrEmpty(text)).data;
  if (version === undefined) return [];
  const isChannel = ['beta', 'dev', 'main', 'master'].includes(version);
  return [{ tool: 'flutter', wanted: isChannel ? null : managedVersion('flutter', [version]) }];
}

export const fvmrc: DeclarationFile = {
  isFile: (path) => path === '.fvmrc' || path === '.fvm/fvm_config.json',
  declare,
  named: true,
};
