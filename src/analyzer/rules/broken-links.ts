import path from 'node:path';
import { isChangelog } from '../structure/conventions.ts';
import { isPage } from '../markdown/is-page.ts';
import { linksOf, type Link } from '../markdown/links.ts';
import type { ContentRule, ScannedFile, Match } from './rule.ts';

/** What GitHub shows at the top of a repository; the pages of a site's generator below it have rules of their own. */
const TOP_PAGE = /^(\.github\/)?[^/]+\.(md|markdown)$/i;

/** A page without any of these has nothing that could be broken, and need not be parsed. */
const RELATIVE = /\]\s*[(:]\s*<?(?!https?:|mailto:)|\b(?:href|src)\s*=\s*["']?(?!https?:|mailto:)/i;

export const brokenLinks: ContentRule = {
  id: 'broken_links',
  title: 'Link that leads nowhere',
  severity: 'low',
  remediation: 'Correct the link, or add what it names to the repository and commit it.',
  reads: (file) => TOP_PAGE.test(file) && !isChangelog(file),
  scan: (file) => {
    if (!RELATIVE.test(file.text) || !isPage(file.text)) return [];
    const { links, hasAnchor } = linksOf(file.text);
    return links.flatMap((link) => judge(link, file, hasAnchor));
  },
};

function judge(link: Link, file: ScannedFile, hasAnchor: (name: string) => boolean): Match[] {
  const [target = '', fragment = ''] = link.url.split('#', 2);
  const [name = ''] = target.split('?', 1);
  if (name === '')
    return fragment === '' || isReached(fragment, hasAnchor) ? [] : [broken(link, file, 'heading')];
  const place = placeOf(name, file.path);
  if (place === undefined || file.has(place)) return [];
  return [broken(link, file, link.isImage ? 'image' : 'file')];
}

/** The top, lines, footnotes, texts, and the tabs of a repository's page. */
const OF_GITHUB =
  /^(top|readme|start-of-content|L\d+(C\d+)?(-L?\d+(C\d+)?)?|(user-content-)?fn(ref)?-.*|:~:.*|.*-ov-file)$/i;

/** GitHub scrolls to headings, and to places of its own. */
function isReached(fragment: string, hasAnchor: (name: string) => boolean): boolean {
  const name = decoded(fragment) ?? fragment;
  return OF_GITHUB.test(name) || hasAnchor(name) || hasAnchor(name.replace(/^user-content-/, ''));
}

/** Relative to the component; undefined for what leaves it, or is no path of it. */
function placeOf(name: string, from: string): string | undefined {
  const isElsewhere = /^[a-z][a-z0-9+.-]*:/i.test(name) || name.startsWith('//') || /[{}<>$]/.test(name);
  const file = isElsewhere ? undefined : decoded(name);
  if (file === undefined || file.includes('\0')) return undefined;
  const joined = file.startsWith('/') ? file.slice(1) : path.posix.join(path.posix.dirname(from), file);
  const place = path.posix.normalize(joined === '' ? '.' : joined).replace(/\/$/, '');
  return place === '..' || place.startsWith('../') ? undefined : place;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray `%`: nobody can say which file is meant.
    return undefined;
  }
}

function broken({ url, line }: Link, { path: file }: ScannedFile, what: 'file' | 'image' | 'heading'): Match {
  const shown = url.length > 200 ? `${url.slice(0, 200)}…` : url;
  const missing = what === 'heading' ? 'no such heading is in it' : `no such ${what} is in the repository`;
  return { line, key: url, description: `${file} links to ${shown} in line ${line}, but ${missing}.` };
}
