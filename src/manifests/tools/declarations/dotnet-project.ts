import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

/** The newest .NET that a project is built for: an SDK of that version, or a later one, can do it. */
function declare(text: string): DeclaredTool[] {
  const frameworks = [...text.matchAll(/<TargetFrameworks?>([^<]*)</g)].flatMap(([, list = '']) =>
    list.split(';'),
  );
  const versions = frameworks.flatMap((framework) => {
    const version = /^net(?:coreapp)?(\d+\.\d+)/.exec(framework.trim())?.[1];
    return version === undefined ? [] : [version];
  });
  const [newest] = versions.sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? [] : [{ tool: 'dotnet', wanted: { scheme: 'at_least', anyOf: [newest] } }];
}

export const dotnetProject: DeclarationFile = {
  isFile: (path) => /^(?:[^/]+\.(?:cs|fs|vb)proj|Directory\.Build\.props)$/.test(path),
  declare,
  named: false,
};
