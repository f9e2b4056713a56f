import { lineAt } from '../../reading/lines/written.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** The newest .NET that a project is built for: an SDK of that version, or a later one, can do it. */
function declare(text: string): WrittenTool[] {
  const frameworks = [...text.matchAll(/<TargetFrameworks?>([^<]*)</g)].flatMap(({ 1: list = '', index }) =>
    list.split(';').map((framework) => ({ framework, index })),
  );
  const versions = frameworks.flatMap(({ framework, index }) => {
    const version = /^net(?:coreapp)?(\d+\.\d+)/.exec(framework.trim())?.[1];
    return version === undefined ? [] : [{ version, index }];
  });
  const [newest] = versions.sort((a, b) => Number(b.version) - Number(a.version));
  if (newest === undefined) return [];
  const wanted = { scheme: 'at_least', anyOf: [newest.version] } as const;
  return [{ tool: 'dotnet', wanted, at: lineAt(text, newest.index) }];
}

export const dotnetProject: DeclarationFile = {
  isFile: (path) => /^(?:[^/]+\.(?:cs|fs|vb)proj|Directory\.Build\.props)$/.test(path),
  declare,
  named: false,
};
