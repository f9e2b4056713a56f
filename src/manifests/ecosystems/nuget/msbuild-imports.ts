import path from 'node:path';
import type { Load } from '../../manifest.ts';
import { parseXml, type XmlElement } from '../../reading/xml.ts';

const MAX_IMPORTS = 50;

export interface MsbuildFile {
  /** Relative to the component's folder. */
  readonly file: string;
  readonly root: XmlElement;
}

/** A project with the files that MSBuild takes into it. */
export interface MsbuildImports {
  /** In the order in which MSBuild reads them. */
  readonly roots: MsbuildFile[];
  /** What is imported and cannot be read, as written. */
  readonly missing: string[];
  /** A file and what it imports. */
  add(file: string, root: XmlElement): Promise<void>;
  /** The file of that name in the folder or the nearest above it, if there is one. */
  addNearest(folder: string, name: string): Promise<void>;
}

export function createImports(load: Load): MsbuildImports {
  const seen = new Set<string>();
  const imports: MsbuildImports = {
    roots: [],
    missing: [],
    async add(file, root) {
      if (seen.has(file) || seen.size > MAX_IMPORTS) return;
      seen.add(file);
      for (const element of root.children.filter(({ name }) => name === 'Import')) {
        const target = (element.attributes.get('Project') ?? '').replaceAll('\\', '/');
        await follow(target, file);
      }
      imports.roots.push({ file, root });
    },
    async addNearest(folder, name) {
      const found = await nearest(folder, name, load);
      if (found !== undefined) await imports.add(found.file, found.root);
    },
  };
  const follow = async (target: string, from: string): Promise<void> => {
    const above = /GetPathOfFileAbove\(\s*'?([\w.]+)/.exec(target)?.[1];
    const folder = path.posix.dirname(from);
    if (above !== undefined) {
      if (folder !== '.') await imports.addNearest(path.posix.dirname(folder), above);
      return;
    }
    const plain = target.replace('$(MSBuildThisFileDirectory)', '');
    const file = path.posix.join(folder, plain);
    const root = plain.includes('$(') ? null : await load(file, parseXml);
    if (root === null) imports.missing.push(target);
    else await imports.add(file, root);
  };
  return imports;
}

async function nearest(folder: string, name: string, load: Load): Promise<MsbuildFile | undefined> {
  for (let at = folder; ; at = path.posix.dirname(at)) {
    const file = path.posix.join(at, name);
    const root = await load(file, parseXml);
    if (root !== null) return { file, root };
    if (['.', '/'].includes(at) || at.startsWith('..')) return undefined;
  }
}
