import { writtenIn } from '../../reading/lines/written.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** The `go` and `toolchain` lines of go.mod and go.work. */
function declare(text: string): WrittenTool[] {
  const versions = [
    writtenIn(text, /^go[ \t]+(\d[\w.]*)\s*(?:\/\/.*)?$/m),
    writtenIn(text, /^toolchain[ \t]+go(\d[\w.]*)\s*(?:\/\/.*)?$/m),
  ];
  return versions.flatMap((version) =>
    version === undefined
      ? []
      : [{ tool: 'go', wanted: { scheme: 'at_least', anyOf: [version.value] }, at: version.line }],
  );
}

export const goMod: DeclarationFile = {
  isFile: (path) => path === 'go.mod' || path === 'go.work',
  declare,
  named: false,
};
