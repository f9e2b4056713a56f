import { readFacts } from '../../../src/analyzer/contents/read-facts.ts';
import { RULES as BUILT_IN, contentRules } from '../../../src/analyzer/findings/rules.ts';
import { DOCUMENT_PLACES } from '../../../src/domain/documents/document-places.ts';
import { scanFile } from '../../../src/analyzer/findings/scan-file.ts';
import { isPage } from '../../../src/analyzer/markdown/is-page.ts';
import { linksOf } from '../../../src/analyzer/markdown/links.ts';
import { findSecrets } from '../../../src/analyzer/secrets/find-secrets.ts';
import { demoRepositories } from '../corpus/demo.ts';
import { SOURCES } from '../corpus/sources.ts';
import { FaultError, seedsOf, type Reader } from '../reader.ts';

const RULES = contentRules(BUILT_IN, { full: true, settings: { rules: {}, exclude: [] } });

/** Any tracked file: language, lines, findings and secrets. */
export const contents: Reader = {
  id: 'contents',
  refusals: [],
  seeds: () => [SOURCES, ...demoRepositories()].flatMap(seedsOf),
  read({ path, bytes }) {
    const { facts, text } = readFacts(
      path,
      '',
      { size: bytes.length, bytes },
      { full: true, documents: DOCUMENT_PLACES },
    );
    const written = text ?? bytes.toString('utf8');
    const { seen, errors } = scanFile(RULES, {
      path,
      text: written,
      language: facts.language,
      has: () => false,
    });
    for (const { rule, message } of errors) throw new FaultError(`${rule}: ${message}`);
    const { code, comment, blank } = facts.lines;
    if (code + comment + blank > written.split('\n').length)
      throw new FaultError('more lines than there are');
    for (const { start, end } of findSecrets(path, written))
      if (!(start >= 0 && start <= end && end <= written.length))
        throw new FaultError('a secret outside of the text');
    return { facts, seen, links: path.endsWith('.md') && isPage(written) ? linksOf(written).links : [] };
  },
};
