import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

/** `environment` of pubspec.yaml: the ranges for Dart's SDK and Flutter. */
function declare(text: string): DeclaredTool[] {
  const block =
    /^environment:[ \t]*\r?\n((?:(?:[ \t]+[^\n]*|[ \t]*#[^\n]*)?(?:\r?\n|$))*)/m.exec(text)?.[1] ?? '';
  const flow = /^environment:[ \t]*\{([^}\n]*)\}/m.exec(text)?.[1]?.replaceAll(',', '\n') ?? '';
  return (['sdk', 'flutter'] as const).flatMap((key) => {
    const line = new RegExp(`^[ \\t]*["']?${key}["']?:[ \\t]*([^\\n#]*)`, 'm').exec(`${block}\n${flow}`)?.[1];
    const range = line?.trim().replace(/^(["'])(.*)\1$/, '$2') ?? '';
    if (['', 'any'].includes(range)) return [];
    return [
      { tool: key === 'sdk' ? 'dart' : 'flutter', wanted: { scheme: 'semver' as const, anyOf: [range] } },
    ];
  });
}

export const pubspecYaml: DeclarationFile = {
  isFile: (path) => path === 'pubspec.yaml',
  declare,
  named: false,
};
