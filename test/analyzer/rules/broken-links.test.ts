import { describe, expect, it } from '@jest/globals';
import { brokenLinks } from '../../../src/analyzer/rules/broken-links.ts';
import { scan } from './scan.ts';

const FILES = { 'docs/guide.md': '', 'docs/a b.md': '', LICENSE: '', 'img/Logo.png': '' };

function linksIn(readme: string): (string | undefined)[] {
  return scan(brokenLinks, { ...FILES, 'README.md': readme }).map(({ key }) => key);
}

describe('broken links', () => {
  it.each([
    '[a](docs/guide.md)',
    '[a](./docs/guide.md#part?x)',
    '[a](docs/guide.md?raw=true)',
    '[a](docs/a%20b.md)',
    '[a](<docs/a b.md>)',
    '[a](/LICENSE)',
    '[a](docs/)',
    '[a](docs)',
    '![a](img/Logo.png "title")',
    '[a][b]\n\n[b]: LICENSE',
    '[a](https://example.org/x)',
    '[a](//example.org/x)',
    '[a](mailto:ada@example.org)',
    '[a](../other/x.md)',
    '[a](../../issues)',
    '[a](50%.md)',
    '`[a](gone.md)`',
    '```\n[a](gone.md)\n```',
    '<!-- [a](gone.md) -->',
    'text[^1]\n\n[^1]: gone.md',
    '# A Title!\n\n[a](#a-title)',
    '# A\n\n# A\n\n[a](#a-1)',
    '## `code` *and* more\n\n[a](#code-and-more)',
    '<a name="there"></a>\n\n[a](#there)',
    '## <a id="x"></a> Title\n\n[a](#title)',
    '[a](#)',
    '[a](#top)',
  ])('are none in %j', (readme) => {
    expect(linksIn(readme)).toEqual([]);
  });

  it.each([
    ['[a](gone.md)', 'gone.md'],
    ['[a](docs/gone.md#part)', 'docs/gone.md#part'],
    ['[a](license)', 'license'],
    ['[a](/docs/gone/)', '/docs/gone/'],
    ['![a](img/logo.png)', 'img/logo.png'],
    ['[a][b]\n\n[b]: gone.md', 'gone.md'],
    ['| a |\n| - |\n| [a](gone.md) |', 'gone.md'],
    ['# Title\n\n[a](#other)', '#other'],
  ])('are found in %j', (readme, url) => {
    expect(linksIn(readme)).toEqual([url]);
  });

  it('are told with their line and what is missing', () => {
    const found = scan(brokenLinks, { 'README.md': 'x\n\n![logo](img/logo.svg)\n' });

    expect(found).toMatchObject([
      {
        line: 3,
        description: 'README.md links to img/logo.svg in line 3, but no such image is in the repository.',
      },
    ]);
  });

  it('are looked for at the top only, and not in lists of changes', () => {
    const text = '[a](gone.md)';

    expect(scan(brokenLinks, { 'docs/x.md': text, 'CHANGELOG.md': text, 'src/README.md': text })).toEqual([]);
    expect(scan(brokenLinks, { 'CONTRIBUTING.md': text, '.github/SUPPORT.md': text })).toHaveLength(2);
  });
});
