import { describe, expect, it } from '@jest/globals';
import {
  BADGE_IMAGE,
  CODEX,
  DOCS_FOLDER,
  isBadgeReadme,
  STATUS_PAGE,
} from '../../../src/domain/documents/own-documents.ts';

describe('the documents of hms', () => {
  it('are in its own folder', () => {
    for (const file of [STATUS_PAGE, CODEX, BADGE_IMAGE]) expect(file).toMatch(`${DOCS_FOLDER}/`);
  });

  it.each([
    ['README.md', true],
    ['readme.markdown', true],
    ['README', false],
    ['README.rst', false],
    ['README.de.md', false],
    ['docs/README.md', false],
  ])('have %s for a README that gets the badge: %s', (name, expected) => {
    expect(isBadgeReadme(name)).toBe(expected);
  });
});
