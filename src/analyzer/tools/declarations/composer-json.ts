import * as z from 'zod';
import { jsonOrEmpty } from '../../ecosystems/lenient-parse.ts';
import type { Declaration } from '../tool-requirement.ts';

const ComposerJson = z.object({ require: z.object({ php: z.string() }) });

/** `require.php` of composer.json. */
export const declareComposerJson: Declaration = (text) => {
  const wanted = ComposerJson.safeParse(jsonOrEmpty(text)).data?.require.php;
  return wanted === undefined ? [] : [{ tool: 'php', wanted: { scheme: 'composer', anyOf: [wanted] } }];
};
