import { describe, expect, it } from '@jest/globals';
import { brokenLinks } from '../../../src/analyzer/rules/broken-links.ts';
import { scan } from '../../support/analyzer/rules/scan.ts';
import { processorTimeOf } from '../../support/processor-time.ts';

const FILES = { 'docs/guide.md': '', 'docs/a b.md': '', LICENSE: '', 'img/Logo.png': '' };

function linksIn(readme: string): (string | undefined)[] {
  return scan(brokenLinks, { ...FILES, 'README.md': readme }).map(({ key }) => key);
}

describe('broken links', () => {
  it('of HTML are told with their own line, as images where they are', () => {
    const found = scan(brokenLinks, {
      'README.md': '# A\n\n<p>\n  <img\n    src="gone.png">\n  <a href="gone.md">x</a>\n</p>\n',
    });

    expect(found).toMatchObject([
      { line: 4, description: expect.stringContaining('no such image') },
      { line: 6, description: expect.stringContaining('no such file') },
    ]);
  });

  it('of HTML are found in bounded time in a text that is made to be slow', async () => {
    const took = await processorTimeOf(() => {
      for (const piece of ['<a "', '<!--', '<a href="', "<a'", '<', '&amp;', '<h1>', '<a a=a'])
        linksIn(`<p>${piece.repeat(Math.floor(190_000 / piece.length))}`);
    });

    expect(took).toBeLessThan(15_000);
  });

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
    '<h1 align="center">My Shop</h1>\n\n[a](#my-shop)',
    '<h2 align="center">\n\n  A &amp; **B**\n\n</h2>\n\n[a](#a--b)',
    '# A\n\n<h3>A</h3>\n\n[a](#a-1)',
    '<div><h2>One</h2><p>x</p><h2>Two</h2></div>\n\n[a](#two)',
    'Set Text\n========\n\n[a](#set-text)',
    '## 🚀 Begin\n\n[a](#-begin)',
    '## ⚙️ Set up\n\n[a](#️-set-up) [b](#-set-up)',
    '## :rocket: Begin\n\n[a](#rocket-begin)',
    '<a href="docs/guide.md">a</a> <img src="img/Logo.png" alt="b">',
    "<a href='LICENSE'>a</a><a href=LICENSE>b</a>",
    '<a href="https://example.org"><img src="https://example.org/x.png"></a>',
    '<!-- <a href="gone.md"> -->',
    '`<a href="gone.md">`',
    '<img src="data:image/png;base64,AAAA">',
    '<a href="../../wiki">a</a>',
    '[a](#L10) [b](#L3-L9) [c](#:~:text=word) [d](#readme-ov-file) [e](#fn-1)',
    '[a](LICENSE#L10) [b](docs/guide.md#:~:text=x)',
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
    ['<h1 align="center">My Shop</h1>\n\n[a](#shop)', '#shop'],
    ['# A\n\n<h3>A</h3>\n\n[a](#a-2)', '#a-2'],
    ['<p><img src="img/gone.png"></p>', 'img/gone.png'],
    ['<p>\n<a href="docs/gone.md#x">a</a></p>', 'docs/gone.md#x'],
    ['text <a class="b" href="gone.md">a</a>', 'gone.md'],
    ["<IMG SRC='img/logo.png' />", 'img/logo.png'],
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
