import * as z from 'zod';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

const GlobalJson = z.object({
  sdk: z.object({ version: z.string(), rollForward: z.string().default('latestPatch') }),
});

/** The SDK of `global.json`, with how far a later one will do; the file may have comments. */
function declare(text: string): WrittenTool[] {
  const sdk = GlobalJson.safeParse(jsonOrEmpty(withoutComments(text))).data?.sdk;
  if (sdk === undefined) return [];
  const anyOf = [`${sdk.version} ${sdk.rollForward}`];
  return [{ tool: 'dotnet', wanted: { scheme: 'dotnet_sdk', anyOf }, at: ['sdk', 'version'] }];
}

/** Comments that stand on lines of their own, as people write them there; line by line, so that none is looked for twice. */
function withoutComments(text: string): string {
  let isOpen = false;
  const isComment = (line: string): boolean => {
    const words = line.trim();
    if (isOpen) {
      isOpen = !words.endsWith('*/');
      return true;
    }
    if (words.startsWith('//')) return true;
    if (!words.startsWith('/*')) return false;
    isOpen = !words.includes('*/', 2);
    return isOpen || words.endsWith('*/');
  };
  return text
    .split('\n')
    .filter((line) => !isComment(line))
    .join('\n');
}

export const globalJson: DeclarationFile = { isFile: (path) => path === 'global.json', declare, named: true };
