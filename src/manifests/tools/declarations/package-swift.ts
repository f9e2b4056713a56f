import { writtenIn } from '../../reading/lines/written.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** The comment at the top of Package.swift: `// swift-tools-version:5.9`. */
function declare(text: string): WrittenTool[] {
  const version = writtenIn(text, /^\s*\/\/\s*swift-tools-version:?\s*(\d+(?:\.\d+)*)/i);
  if (version === undefined) return [];
  return [{ tool: 'swift', wanted: { scheme: 'at_least', anyOf: [version.value] }, at: version.line }];
}

export const packageSwift: DeclarationFile = {
  isFile: (path) => path === 'Package.swift',
  declare,
  named: false,
};
