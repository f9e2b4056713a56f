import { lchownSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { GitError } from '../../../src/domain/errors.ts';
import { requireOwnTarget } from '../../../src/git/link-owner.ts';
import { createRepository, memberAt, type Sandbox } from '../../support/analyzer/fixture.ts';
import { IS_ROOT, NOBODY } from '../../support/analyzer/hostile/as-nobody.ts';

function analyze(folder: string): Promise<AnalysisDocument> {
  return analyzeRepository(memberAt(folder), { full: true, now: new Date('2026-02-03T04:05:06Z') });
}

/** A repository that nobody gave the component. */
function createSecret(): Sandbox {
  const secret = createRepository({ 'plans.txt': 'secret' });
  secret.git('commit', '--quiet', '--allow-empty', '--message=nobody may know');
  return secret;
}

function refuses(require: () => void): boolean {
  try {
    require();
    return false;
  } catch (error) {
    if (error instanceof GitError) return true;
    throw error;
  }
}

describe('a link in a git folder', () => {
  const user = process.geteuid?.() ?? 0;

  it.each(['refs', 'objects', 'HEAD', 'objects/pack', 'refs/heads/main'])(
    'of another user, %s, that leads to a repository which is not theirs, is not followed',
    async (name) => {
      using secret = createSecret();
      using component = createRepository({ 'a.txt': 'a' });
      const link = path.join(component.folder, '.git', name);
      writeFileSync(
        path.join(component.folder, '.git/objects/info/alternates'),
        `${secret.folder}/.git/objects\n`,
      );
      rmSync(link, { recursive: true });
      symlinkSync(path.join(secret.folder, '.git', name), link);
      if (IS_ROOT) lchownSync(link, NOBODY, NOBODY);

      const refused = await analyze(component.folder).then(
        () => undefined,
        (error: unknown) => error,
      );
      // A user's own links are believed, and only root can make another's.
      expect(refused instanceof GitError).toBe(IS_ROOT);
      if (IS_ROOT) expect(String(refused)).toContain(`${name} is a link that user ${NOBODY} made to`);
    },
  );

  it.each([
    ['their own', user + 1, user + 1],
    ["this user's, which they may not read", user + 1, user],
    ["somebody else's", user + 1, user + 2],
  ])('that another user made to what is %s', (_, link, target) => {
    const require = (): void => {
      requireOwnTarget('refs', { uid: link }, { uid: target });
    };
    expect(refuses(require)).toBe(link !== target);
  });

  it("of this user or root's is believed", () => {
    for (const uid of [user, 0]) {
      expect(() => {
        requireOwnTarget('refs', { uid }, { uid: user + 1 });
      }).not.toThrow();
    }
  });
});
