import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isPlainConfig, parseConfig, parseConfigList } from '../../src/git/config-text.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hms-config-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function asGitReads(text: string): ReturnType<typeof parseConfigList> {
  const file = path.join(folder, 'config');
  writeFileSync(file, text);
  return parseConfigList(
    execFileSync('git', ['config', '--file', file, '--null', '--list'], { encoding: 'utf8' }),
  );
}

describe('a git configuration', () => {
  it.each([
    ['plain', '[core]\n\tbare = false\n\trepositoryformatversion = 0\n'],
    ['a variable without a value', '[core]\n\tbare\n[a]\n b=\n'],
    [
      'subsections with quotes, dots and capitals',
      '[Remote "Or.i\\"gin"]\n  FETCH = +refs/*:refs/*\n  fetch = b\n',
    ],
    ['comments', '# one\n; two\n[a] ; three\nb = c # four\nd = "e # f" ; g\n'],
    ['quotes and escapes', '[a]\nb = " c \\t d"  e\\\\ \n'],
    ['a variable beside its section', '[a] b = c\n[d "e"]f=g\n'],
    ['other line ends and a byte order mark', '\uFEFF[a]\r\nb = c\r\n'],
    ['an old subsection', '[a.B]\nc = d\n'],
    ['blanks', '[a]\n\n\n   b   =   c   d   \n'],
  ])('with %s reads as git reads it', (_, text) => {
    expect(parseConfig(text)).toEqual(asGitReads(text));
  });

  it.each([
    ['includes another', '[include]\npath = x\n'],
    ['includes another under a condition', '[includeIf "gitdir:x"]\npath = x\n'],
    ['has a value over several lines', '[a]\nb = one \\\n  two\nc = 1\n'],
    ['has no section', 'a = b\n'],
    ['is garbage', '[[['],
    ['has an open quote', '[a]\nb = "c\n'],
    ['has an escape that git does not know', '[a]\nb = \\q\n'],
  ])('that %s is left to git', (_, text) => {
    expect(parseConfig(text)).toBeUndefined();
  });
});

describe('a plain git configuration', () => {
  it.each([
    [
      'what git writes',
      '[core]\n\tbare = false\n\tlogallrefupdates\n[remote "origin"]\n\turl = https://h/a.git\n',
    ],
    ['comments, with anything in them', '# a "b\n ; c \\\n[a]\n b = c\n'],
  ])('is %s', (_, text) => {
    expect(isPlainConfig(text)).toBe(true);
  });

  // Read in another way than git reads it, each of these could hide a program from what switches such programs off.
  it.each([
    ['a backslash at the end of a comment', '[core]\n x = y # \\\n[filter "evil"]\n clean = ./clean.sh\n'],
    ['a quote', '[a]\nb = "c\n'],
    ['a comment behind a value', '[a]\nb = c # d\n'],
    ['an escape in a subsection', '[filter "ev\\il"]\nclean = x\n'],
    ['a variable beside its section', '[a] b = c\n'],
    ['a carriage return', '[a]\rb = c\n'],
    ['a form feed', '[a]\n\fb = c\n'],
    ['a byte order mark', '\uFEFF[a]\nb = c\n'],
    ['a space that is none for git', '[a]\nb = true\u00A0\n'],
    ['a line separator', '[a]\nb = c\u2028[d]\n'],
    ['what is no setting', '[a]\n= b\n'],
  ])('has none with %s', (_, text) => {
    expect(isPlainConfig(text)).toBe(false);
  });
});
