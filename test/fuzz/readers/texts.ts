import { nameRoot } from '../../../src/cli/name-root.ts';
import { MarkerError } from '../../../src/domain/errors.ts';
import { blankBlock, removeBlock, setBlock } from '../../../src/domain/documents/managed-block.ts';
import { redactedLine } from '../../../src/domain/text/redacted-line.ts';
import { code, inline } from '../../../src/domain/text/markdown.ts';
import { onlyColours, plain, terminalJson } from '../../../src/domain/text/terminal.ts';
import { secretsIn, withoutSecrets } from '../../../src/domain/text/without-secrets.ts';
import { describeBody } from '../../../src/evidence/probes/http-body.ts';
import { firstLines, lastLines } from '../../../src/evidence/reports/plain-text.ts';
import { HOSTILE } from '../../support/domain/text/hostile-strings.ts';
import { FaultError, seedsOf, type Reader } from '../reader.ts';

const README = `---
title: a
---
# A [badge](b)

<!-- BEGIN HMS_STATUS -->
**green** | since
<!-- END HMS_STATUS -->

Setext
======

\`\`\`md
<!-- BEGIN HMS_STATUS -->
\`\`\`
`;

/** A README into which hms writes its block. */
export const markdownBlock: Reader = {
  id: 'markdown-block',
  refusals: [MarkerError],
  seeds: () => seedsOf({ 'README.md': README, 'plain.md': '# B\r\n\r\ntext\r\n' }),
  read({ bytes }) {
    const text = bytes.toString('utf8');
    const set = setBlock(text, 'body\n', 'after_title');
    if (setBlock(set, 'body\n', 'after_title') !== set)
      throw new FaultError('a block that is set twice is another one');
    if (removeBlock(setBlock(removeBlock(text), 'body\n', 'end')) !== removeBlock(text))
      throw new FaultError('a block that is taken away leaves something');
    return { set: set.length, blank: blankBlock(text).length };
  },
};

/** What strangers say, on its way to a terminal, an event or a document. */
export const shownTexts: Reader = {
  id: 'shown-texts',
  refusals: [],
  seeds: () => HOSTILE.map((text, at) => ({ path: `text ${at}`, bytes: Buffer.from(text) })),
  read({ bytes }) {
    const text = bytes.toString('utf8');
    const hidden = withoutSecrets(text, ['evil-secret']);
    if (hidden.includes('evil-secret')) throw new FaultError('a secret is told');
    if (/[^\P{Cc}\n]/u.test(terminalJson(JSON.stringify({ text }))))
      throw new FaultError('JSON that a terminal obeys');
    return {
      shown: [
        plain(text),
        redactedLine(text, ['evil']),
        inline(text),
        code(text),
        firstLines(text),
        lastLines(text, 500),
      ],
      coloured: onlyColours(text, { coloured: false }),
      body: describeBody(text, {}),
      places: secretsIn(text).length,
      root: nameRoot(text.slice(0, 20_000), 'fleet').length,
    };
  },
};
