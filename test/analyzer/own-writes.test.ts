import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../src/analyzer/analyze-repository.ts';
import type { GitFacts } from '../../src/domain/analysis/git-facts.ts';
import { setBlock } from '../../src/domain/documents/managed-block.ts';
import { createRepository, memberAt } from '../support/analyzer/fixture.ts';

const README = '# API\n\nWhat it is.\n';
const CODEX = '# Codex\n';

async function countsOf(folder: string): Promise<Pick<GitFacts, 'modified_count' | 'untracked_count'>> {
  const { git, structure } = await analyzeRepository(memberAt(folder), { full: false, now: new Date(0) });
  expect(structure.untracked_file_count).toBe(git.untracked_count);
  return { modified_count: git.modified_count, untracked_count: git.untracked_count };
}

const NONE = { modified_count: 0, untracked_count: 0 };

describe('what hms itself wrote', () => {
  it('does not count as change in tracked documents', async () => {
    using repository = createRepository({
      'Readme.md': README,
      'HMS-docs/codex.md': setBlock(CODEX, 'green', 'end'),
      'HMS-docs/STATUS.md': 'green',
      'HMS-docs/status.svg': '<svg/>',
    });
    repository.write({
      'Readme.md': setBlock(README, 'badge', 'after_title'),
      'HMS-docs/codex.md': setBlock(CODEX, 'red', 'end'),
      'HMS-docs/STATUS.md': 'red',
      'HMS-docs/status.svg': '<svg></svg>',
    });

    const counts = await countsOf(repository.folder);

    expect(counts).toEqual(NONE);
  });

  it('does not count as untracked or added files', async () => {
    using repository = createRepository({ 'README.md': README });
    repository.write({
      'HMS-docs/codex.md': setBlock('', 'green', 'end'),
      'HMS-docs/STATUS.md': 'green',
      'HMS-docs/status.svg': '<svg/>',
    });

    const untracked = await countsOf(repository.folder);
    repository.git('add', '--all');
    const added = await countsOf(repository.folder);

    expect(untracked).toEqual(NONE);
    expect(added).toEqual(NONE);
  });

  it('changes no figure and brings no finding, and every other line keeps its number', async () => {
    using repository = createRepository({ 'README.md': `${README}\n[gone](gone.md)\n` });
    const analyze = () => analyzeRepository(memberAt(repository.folder), { full: true, now: new Date(0) });
    const before = await analyze();
    const badge = '[![status](HMS-docs/status.svg)](HMS-docs/STATUS.md)\n\nTODO';

    repository.write({ 'README.md': setBlock(`${README}\n[gone](gone.md)\n`, badge, 'after_title') });
    const after = await analyze();

    const link = (lines: number) => ({ type: 'broken_links', path: 'README.md', line: 5 + lines });
    expect(before.issues).toContainEqual(expect.objectContaining(link(0)));
    expect(after.issues).toContainEqual(expect.objectContaining(link(8)));
    expect(after.issues).toHaveLength(before.issues.length);
    expect(after.structure).toEqual(before.structure);
    expect(after.quality).toEqual(before.quality);
  });

  it('does not count in a component that is a subfolder, nor with other line ends', async () => {
    using repository = createRepository({ 'api/README.md': README });
    repository.write({ 'api/README.md': setBlock(README, 'badge', 'after_title').replaceAll('\n', '\r\n') });

    const counts = await countsOf(`${repository.folder}/api`);

    expect(counts).toEqual(NONE);
  });

  it("does not hide a person's change beside it", async () => {
    using repository = createRepository({ 'README.md': README, 'HMS-docs/codex.md': CODEX });
    repository.write({
      'README.md': setBlock(`${README}More.\n`, 'badge', 'after_title'),
      'HMS-docs/codex.md': '# Other\n',
    });

    const counts = await countsOf(repository.folder);

    expect(counts).toEqual({ modified_count: 2, untracked_count: 0 });
  });

  it('does not hide deleted documents, broken markers, or files that are no document of hms', async () => {
    using repository = createRepository({ 'README.md': README, 'README.rst': '' });
    repository.write({
      'README.md': `<!-- BEGIN HMS_STATUS -->\n${README}`,
      'README.rst': setBlock('', 'badge', 'end'),
      'HMS-docs/codex.md': CODEX,
    });

    const counts = await countsOf(repository.folder);

    expect(counts).toEqual({ modified_count: 2, untracked_count: 1 });
  });

  it.each([
    ['build/junit.xml', 'build/junit.xml'],
    ['./build/junit.xml', 'build/junit.xml'],
    ['build/**/TEST-*.xml', 'build/a/TEST-a.xml'],
  ])('does not count as work where declared tests write it: %s', async (junit, report) => {
    using repository = createRepository({ 'README.md': README, 'kept/TEST-b.xml': '<testsuite/>' });
    repository.write({ [report]: '<testsuite/>', 'build/other.txt': '', 'kept/TEST-b.xml': '' });
    const member = memberAt(repository.folder);
    const test = { command: ['true'], junit, timeout: 1_000 };
    const declared = { ...member, component: { ...member.component, test } };

    const { git, structure } = await analyzeRepository(declared, { full: false, now: new Date(0) });

    expect([git.modified_count, git.untracked_count]).toEqual([1, 1]);
    expect(structure.untracked_file_count).toBe(1);
  });

  it('does not count for the repository around a component that is a folder of it', async () => {
    using repository = createRepository({ 'README.md': README, 'services/api/readme.md': README });
    repository.write({
      'services/api/readme.md': setBlock(README, 'badge', 'after_title'),
      'services/api/HMS-docs/STATUS.md': 'green',
      'services/api/HMS-docs/status.svg': '<svg/>',
      'services/api/HMS-docs/codex.md': setBlock('', 'green', 'end'),
    });

    const counts = await countsOf(repository.folder);

    expect(counts).toEqual(NONE);
  });

  it('is counted in a merge conflict, which is a person’s to solve', async () => {
    using repository = createRepository({ 'HMS-docs/STATUS.md': 'one' });
    repository.git('switch', '--quiet', '--create', 'side');
    repository.write({ 'HMS-docs/STATUS.md': 'two' });
    repository.git('commit', '--quiet', '--all', '--message=two');
    repository.git('switch', '--quiet', 'main');
    repository.write({ 'HMS-docs/STATUS.md': 'three' });
    repository.git('commit', '--quiet', '--all', '--message=three');
    expect(() => repository.git('merge', '--quiet', 'side')).toThrow();

    const counts = await countsOf(repository.folder);

    expect(counts).toEqual({ modified_count: 1, untracked_count: 0 });
  });
});
