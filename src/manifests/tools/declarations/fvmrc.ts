import * as z from 'zod';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';
import { managedVersion } from './managed-version.ts';

const Fvm = z.union([
  z.object({ flutter: z.string() }).transform(({ flutter }) => [flutter, 'flutter'] as const),
  z
    .object({ flutterSdkVersion: z.string() })
    .transform(({ flutterSdkVersion: version }) => [version, 'flutterSdkVersion'] as const),
]);

/** Flutter's version as its version manager keeps it: `.fvmrc`, before `.fvm/fvm_config.json`. */
function declare(text: string): WrittenTool[] {
  const [version, key] = Fvm.safeParse(jsonOrEmpty(text)).data ?? [];
  if (version === undefined || key === undefined) return [];
  const isChannel = ['beta', 'dev', 'main', 'master'].includes(version);
  return [{ tool: 'flutter', wanted: isChannel ? null : managedVersion('flutter', [version]), at: [key] }];
}

export const fvmrc: DeclarationFile = {
  isFile: (path) => path === '.fvmrc' || path === '.fvm/fvm_config.json',
  declare,
  named: true,
};
