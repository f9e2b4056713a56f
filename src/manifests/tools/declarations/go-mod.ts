import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

/** The `go` and `toolchain` lines of go.mod and go.work. */
function declare(text: string): DeclaredTool[] {
  const versions = [
    /^go[ \t]+(\d[\w.]*)\s*(?:\/\/.*)?$/m.exec(text)?.[1],
    /^toolchain[ \t]+go(\d[\w.]*)\s*(?:\/\/.*)?$/m.exec(text)?.[1],
  ];
  return versions.flatMap((version) =>
    version === undefined ? [] : [{ tool: 'go', wanted: { scheme: 'at_least', anyOf: [version] } }],
  );
}

export const goMod: DeclarationFile = {
  isFile: (path) => path === 'go.mod' || path === 'go.work',
  declare,
  named: false,
};
