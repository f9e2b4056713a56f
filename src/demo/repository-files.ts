import type { Files } from './files.ts';
import type { HmsComponent } from './hms-components.ts';
import type { Package } from './specimen.ts';

/** What every demo repository begins with. */
export function firstFiles({ facts, specimen }: Package): Files {
  return {
    '.gitignore': specimen.ecosystem.gitignore.map((line) => `${line}\n`).join(''),
    LICENSE,
    'README.md': readme({ facts, specimen }),
  };
}

/** A page on the component's place among the others. */
export function docsFiles({ facts, specimen }: Package): Files {
  return {
    'docs/overview.md': `# ${facts.name}

${specimen.summary}

## Needs

${list(facts.depends_on, 'It needs no other component.')}

## Talks to

${list(facts.integration_points, 'It talks to no other component.')}
`,
  };
}

/** A workflow for GitHub that runs the declared tests. */
export function ciFiles({ specimen }: Package): Files {
  const { ciSetup, test } = specimen.ecosystem;
  return {
    '.github/workflows/test.yml': `name: test
on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${ciSetup.map((line) => `      ${line}\n`).join('')}      - run: ${test.command.join(' ')}
`,
  };
}

function readme({ facts, specimen }: Pick<Package, 'facts' | 'specimen'>): string {
  const { test, nativeTest } = specimen.ecosystem;
  return `# ${facts.id}: ${facts.name}

> Part of a made-up demo fleet of HMS Status. This is not the real ${facts.id}.

Purpose of the real component: ${facts.purpose}.
${knownAs(facts)}
## What is here

${specimen.summary}
\`docs/overview.md\` names the components that it needs and talks to.

## Test

\`\`\`sh
${test.command.join(' ')}
\`\`\`
${nativeTest === undefined ? '' : `\nWith the tools of its own language: \`${nativeTest}\`.\n`}`;
}

function knownAs({ also_known_as: names = [] }: HmsComponent): string {
  return names.length === 0 ? '' : `Also known as ${names.join(', ')}.\n`;
}

function list(items: readonly string[], none: string): string {
  return items.length === 0 ? none : items.map((item) => `- ${item}`).join('\n');
}

const LICENSE = `MIT License

Copyright (c) 2026 the made-up authors of the HMS Status demo fleet

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;
