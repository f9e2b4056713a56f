import * as z from 'zod';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

const ComposerJson = z.object({ require: z.object({ php: z.string() }) });

/** `require.php` of composer.json. */
function declare(text: string): DeclaredTool[] {
  const wanted = ComposerJson.safeParse(jsonOrEmpty(text)).data?.require.php;
  return wanted === undefined ? [] : [{ tool: 'php', wanted: { scheme: 'composer', anyOf: [wanted] } }];
}

export const composerJson: DeclarationFile = {
  isFile: (path) => path === 'composer.json',
  declare,
  named: false,
};
