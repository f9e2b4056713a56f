import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** `environment` of pubspec.yaml: the ranges for Dart's SDK and Flutter. */
function declare(text: string): WrittenTool[] {
  const block =
    /^environment:[ \t]*\r?\n((?:(?:[ \t]+[^\n]*|[ \t]*#[^\n]*)?(?:\r?\n|$))*)/m.exec(text)?.[1] ?? '';
  const flow = /^environment:[ \t]*\{([^}\n]*)\}/m.exec(text)?.[1]?.replaceAll(',', '\n') ?? '';
  return (['sdk', 'flutter'] as const).flatMap((key) => {
    const written = new RegExp(`^[ \\t]*["']?${key}["']?:[ \\t]*([^\\n#]*)`, 'm').exec(
      `${block}\n${flow}`,
    )?.[1];
    const range = written?.trim().replace(/^(["'])(.*)\1$/, '$2') ?? '';
    if (['', 'any'].includes(range)) return [];
    const tool = key === 'sdk' ? 'dart' : 'flutter';
    return [{ tool, wanted: { scheme: 'semver' as const, anyOf: [range] }, at: ['environment', key] }];
  });
}

export const pubspecYaml: DeclarationFile = {
  isFile: (path) => path === 'pubspec.yaml',
  declare,
  named: false,
};
