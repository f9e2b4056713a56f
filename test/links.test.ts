import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '..');
const PAGES = globSync(['*.md', 'docs/*.md', '.github/*.md'], { cwd: ROOT });

/** Links to files, and the paths of this repository between backticks that name one file. */
function namedFiles(page: string): string[] {
  const text = readFileSync(path.join(ROOT, page), 'utf8').replaceAll(/^```.*?^```/gms, '');
  const links = [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, link = '']) =>
    path.join(path.dirname(page), link),
  );
  const paths = [...text.matchAll(/`((?:src|test|scripts|docs|deploy|bench)\/[\w./-]+)`/g)];
  return [...links, ...paths.map(([, named = '']) => named)];
}

describe('the documents of the project', () => {
  it.each(PAGES)('%s names files that are there', (page) => {
    expect(namedFiles(page).filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});
