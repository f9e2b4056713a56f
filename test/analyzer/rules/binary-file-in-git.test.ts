import { describe, expect, it } from '@jest/globals';
import { binaryFileInGit } from '../../../src/analyzer/rules/binary-file-in-git.ts';
import { look, tracked } from '../../support/analyzer/rules/look.ts';

describe('binary_file_in_git', () => {
  it('names build outputs, one finding for each type', () => {
    const found = look(binaryFileInGit, tracked('out/A.class', 'out/B.class', 'lib/x.JAR', 'a.ts'));

    expect(found.map(({ key, description }) => [key, description])).toEqual([
      ['.class', '2 build outputs are kept in git: out/A.class, out/B.class.'],
      ['.jar', 'A build output is kept in git: lib/x.JAR.'],
    ]);
  });

  it.each([
    'gradle/wrapper/gradle-wrapper.jar',
    '.mvn/wrapper/maven-wrapper.jar',
    'tests/data/broken.exe',
    'src/test/resources/a.jar',
    'testdata/a.so',
    'logo.png',
    'font.woff2',
  ])('says nothing of %s', (path) => {
    expect(look(binaryFileInGit, tracked(path))).toEqual([]);
  });
});
