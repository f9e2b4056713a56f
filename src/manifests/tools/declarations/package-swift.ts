import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

/** The comment at the top of Package.swift: `// swift-tools-version:5.9`. */
function declare(text: string): DeclaredTool[] {
  const version = /^\s*\/\/\s*swift-tools-version:?\s*(\d+(?:\.\d+)*)/i.exec(text)?.[1];
  return version === undefined ? [] : [{ tool: 'swift', wanted: { scheme: 'at_least', anyOf: [version] } }];
}

export const packageSwift: DeclarationFile = {
  isFile: (path) => path === 'Package.swift',
  declare,
  named: false,
};
