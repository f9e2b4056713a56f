import { reportFormats } from '../../../../src/evidence/reports/formats.ts';
import { readReport } from '../../../../src/evidence/reports/read-report.ts';

/** Reads a generated JUnit report of so many megabytes, and prints its counts and the most memory that this process had. */
const megabytes = Number(process.argv[2]);
const LINE = 'what a test printed, again and again, as tests do\n'.repeat(200);

async function* generated(): AsyncGenerator<string> {
  yield '<testsuites>';
  for (let size = 0, number = 0; size < megabytes * 1024 * 1024; number += 1) {
    const outcome = number % 3 === 0 ? `<failure message="no ${number}">${LINE}</failure>` : '';
    const suite = `<testsuite name="suite ${number}"><testcase name="case ${number}">${outcome}<system-out><![CDATA[${LINE}]]></system-out></testcase></testsuite>\n`;
    size += suite.length;
    yield suite;
  }
  yield '</testsuites>';
  await Promise.resolve();
}

const { results } = await readReport(reportFormats().get('junit'), generated(), 'generated');
process.stdout.write(JSON.stringify({ results, maxRssKb: process.resourceUsage().maxRSS }));
