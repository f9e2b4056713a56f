import * as z from 'zod';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

const ComposerJson = z.object({ require: z.object({ php: z.string() }) });

/** `require.php` of composer.json. */
function declare(text: string): WrittenTool[] {
  const wanted = ComposerJson.safeParse(jsonOrEmpty(text)).data?.require.php;
  if (wanted === undefined) return [];
  return [{ tool: 'php', wanted: { scheme: 'composer', anyOf: [wanted] }, at: ['require', 'php'] }];
}

export const composerJson: DeclarationFile = {
  isFile: (path) => path === 'composer.json',
  declare,
  named: false,
};
