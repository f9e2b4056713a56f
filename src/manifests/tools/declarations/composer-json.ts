import * as z from 'zod';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

const Requirements = z.record(z.string(), z.unknown()).catch({});
const ComposerJson = z.object({ require: Requirements, 'require-dev': Requirements });

/** `php` and the extensions (`ext-mbstring`) that composer.json requires; one that a polyfill beside it stands in for is not needed. */
function declare(text: string): WrittenTool[] {
  const lists = ComposerJson.safeParse(jsonOrEmpty(text)).data;
  if (lists === undefined) return [];
  const { php } = lists.require;
  const names = (['require', 'require-dev'] as const).flatMap((list) =>
    Object.keys(lists[list]).map((name) => ({ list, name })),
  );
  const polyfills = new Set(names.flatMap(({ name }) => /\bpolyfill-([\w-]+)$/.exec(name)?.[1] ?? []));
  const extensions = names.filter(
    ({ name }) => /^ext-[\w-]+$/.test(name) && !polyfills.has(name.slice('ext-'.length)),
  );
  return [
    ...(typeof php === 'string'
      ? [{ tool: 'php', wanted: { scheme: 'composer' as const, anyOf: [php] }, at: ['require', 'php'] }]
      : []),
    ...extensions.map(({ list, name }) => ({ tool: name, wanted: null, at: [list, name] })),
  ];
}

export const composerJson: DeclarationFile = {
  isFile: (path) => path === 'composer.json',
  declare,
  named: false,
};
