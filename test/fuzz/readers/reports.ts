import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '../../../src/domain/errors.ts';
import { TestFacts } from '../../../src/domain/event.ts';
import { REPORT_FORMATS, type ReportFormat } from '../../../src/evidence/reports/formats.ts';
import { readReport } from '../../../src/evidence/reports/read-report.ts';
import type { Reader, Seed } from '../reader.ts';

const FIXTURES = path.join(import.meta.dirname, '../../support/evidence/reports/fixtures');
const FILES: Readonly<Record<string, RegExp>> = {
  junit: /\.xml$/,
  tap: /\.tap$/,
  go: /^go\.jsonl$/,
  cargo: /^cargo\.jsonl$/,
};
/** Cuts what stands together, as a stream does anywhere. */
const CHUNK = 997;

function reportReader(format: ReportFormat): Reader {
  return {
    id: `report-${format.id}`,
    refusals: [InputError],
    seeds: () =>
      readdirSync(FIXTURES)
        .filter((name) => FILES[format.id]?.test(name) === true)
        .map((name): Seed => ({ path: name, bytes: readFileSync(path.join(FIXTURES, name)) })),
    async read({ path: name, bytes }) {
      const { cases_omitted, results, suites, duration_ms } = await readReport(format, chunksOf(bytes), name);
      // As it is recorded: what the schema refuses would end the recording.
      return TestFacts.parse({ type: 'test', success: true, results, suites, duration_ms, cases_omitted });
    },
  };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
  await Promise.resolve();
}

export const REPORT_READERS: readonly Reader[] = REPORT_FORMATS.map(reportReader);
