import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../src/domain/errors.ts';
import { reportFormats } from '../../../src/evidence/reports/formats.ts';
import { readReports, UnusableReports } from '../../../src/evidence/reports/open-reports.ts';
import { useFolder } from '../../support/workspace/temporary-folder.ts';

const folder = useFolder();
const JUNIT = reportFormats().get('junit');
const report = (name: string) => `<testsuite name="${name}"><testcase name="t"/></testsuite>`;

async function suitesOf(patterns: string[], stdin = ''): Promise<string[]> {
  const place = { cwd: folder.root, stdin: Readable.from([Buffer.from(stdin)]) };
  const { report: read } = await readReports(JUNIT, patterns, place);
  const { suites } = read;
  return suites.map(({ name, passed }) => `${name} ${passed}`);
}

describe('reports', () => {
  it('are files, relative or absolute, globs, and standard input', async () => {
    folder.put('one.xml', report('one'));
    const two = folder.put('two.xml', report('two'));
    folder.put('build/deep/TEST-b.xml', report('b'));
    folder.put('build/TEST-a.xml', report('a'));
    folder.put('build/other.txt', 'none');

    const suites = await suitesOf(['one.xml', two, 'build/**/TEST-*.xml', '-'], report('in'));

    expect(suites).toEqual(['one 1', 'two 1', 'a 1', 'b 1', 'in 1']);
  });

  it('count once however often, and by whatever name, a file is matched', async () => {
    const file = folder.put('a.xml', report('a'));
    symlinkSync(file, path.join(folder.root, 'b.xml'));

    expect(await suitesOf(['a.xml', './a.xml', '*.xml', 'b.xml', '-', '-'], report('in'))).toEqual([
      'a 1',
      'in 1',
    ]);
  });

  it('may have names that look like a glob', async () => {
    folder.put('report[1].xml', report('a'));

    expect(await suitesOf(['report[1].xml'])).toEqual(['a 1']);
  });

  it('of one glob may be partly empty', async () => {
    folder.put('a.xml', report('a'));
    folder.put('b.xml', '<testsuites/>');

    expect(await suitesOf(['*.xml'])).toEqual(['a 1']);
  });

  it.each([
    [
      'another root',
      '<failsafe-summary/>',
      /^Not used: other\.xml is no JUnit report: its root is <failsafe-summary>/,
    ],
    [
      'another document type',
      '<?xml version="1.0"?>\n<!DOCTYPE coverage SYSTEM "c.dtd"><coverage/>',
      /^Not used: other\.xml has a document type/,
    ],
    ['no XML', 'Tests run: 3\n', /^Not used: other\.xml is not well-formed XML/],
  ])('of one glob are used beside a file of another kind (%s), which is named', async (_, text, note) => {
    folder.put('a.xml', report('a'));
    folder.put('other.xml', text);

    const read = await readReports(JUNIT, ['*.xml'], { cwd: folder.root, stdin: Readable.from([]) });

    expect(read.report.suites.map(({ name }) => name)).toEqual(['a']);
    expect(read.note).toMatch(note);
  });

  it.each([
    ['torn', '<testsuite>'],
    ['empty', ''],
    ['of a document type', '<!DOCTYPE testsuites><testsuites/>'],
  ])('of one glob are refused when one of them is %s', async (_, text) => {
    folder.put('a.xml', report('a'));
    folder.put('other.xml', text);

    await expect(suitesOf(['*.xml'])).rejects.toThrow(/^other\.xml /);
  });

  it('of a glob that matches only files of another kind are refused with the first of them', async () => {
    for (let number = 1; number < 9; number += 1) folder.put(`${number}.xml`, '<html/>');

    const reading = suitesOf(['*.xml']);

    await expect(reading).rejects.toThrow(/^1\.xml is no JUnit report.*\n2\.xml /);
    await expect(reading).rejects.toThrow(/\nSo are 3 more files\.$/);
  });

  it('that can be read are told with what is wrong with the others', async () => {
    folder.put('a.xml', report('a'));
    folder.put('b.xml', '<testsuite');

    const reading = readReports(JUNIT, ['*.xml', 'gone.xml'], {
      cwd: folder.root,
      stdin: Readable.from([]),
    });

    const error = await reading.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnusableReports);
    expect((error as UnusableReports).read.report.suites.map(({ name }) => name)).toEqual(['a']);
    expect((error as UnusableReports).message.split('\n')).toHaveLength(2);
  });

  it('with mistakes are refused with all of them', async () => {
    folder.put('build/torn.xml', '<testsuite>');
    folder.put('empty.xml', '<testsuites/>');
    symlinkSync('loop.xml', path.join(folder.root, 'loop.xml'));

    const reading = suitesOf([
      'gone.xml',
      'gone/*.xml',
      'build',
      'build/*.xml',
      'empty.xml',
      'loop.xml',
      '-',
    ]);

    await expect(reading).rejects.toThrow(InputError);
    const message = await reading.catch((error: unknown) => (error as Error).message);
    expect(String(message).split('\n')).toEqual([
      'There is no test report gone.xml. Name the file that the test tool wrote.',
      'No file matches gone/*.xml. Name the files that the test tool wrote.',
      'build is a folder, not a test report; name its files, as in build/*.xml.',
      expect.stringMatching(/^build\/torn\.xml is not well-formed XML in line 1: /),
      'empty.xml has no test case; expected is a report as JUnit XML.',
      expect.stringMatching(/^The test report loop\.xml cannot be read: ELOOP/),
      expect.stringMatching(/^standard input is not well-formed XML/),
    ]);
  });
});
