import type { ReportFormat } from '../../../../src/evidence/reports/formats.ts';
import { readReportLines } from '../../../../src/evidence/reports/read-lines.ts';
import { collectReport } from '../../../../src/evidence/reports/test-report.ts';

/** A format as somebody else would add it: `passed NAME` or `failed NAME` in each line. */
export const plainFormat: ReportFormat = {
  id: 'plain_lines',
  what: 'lines of `passed NAME` and `failed NAME`',
  option: 'lines of an outcome and a name',
  load: () =>
    Promise.resolve(async (text, name) => {
      const report = collectReport();
      for await (const { text: line } of readReportLines(text, name)) {
        const [outcome, test = ''] = line.split(' ');
        if (outcome !== 'passed' && outcome !== 'failed') continue;
        report.add('plain', { name: test, outcome, duration_ms: null, message: null });
      }
      return report.finish();
    }),
};
