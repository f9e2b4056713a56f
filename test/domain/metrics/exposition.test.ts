import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSelector, sumOfSeries } from '../../../src/domain/metrics/exposition/exposition.ts';

const PAGE = `# HELP http_requests_total The total number of HTTP requests.
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027 1395066363000
http_requests_total{method="post",code="400"}    3 1395066363000
http_requests_total{method="get",code="400",} 4.5e1

# Escaping in label values:
msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9
metric_without_timestamp_and_labels 12.47
something_weird{problem="division by zero"} +Inf -3982045
nothing NaN
{"http.server.duration",code="200"} 7
foo_bucket{le="0.1"} 8 1520879607.789 # {trace_id="abc"} 0.043
# EOF
this is not read
`;

function sum(series: string, page = PAGE): number | undefined {
  const selector = parseSelector(series);
  if (selector === undefined) throw new Error(`${series} is no series`);
  return sumOfSeries(page, selector).sum;
}

describe('a page in the text format', () => {
  it.each([
    ['http_requests_total', 1_075],
    ['http_requests_total{code="400"}', 48],
    ['http_requests_total{ code = "400" , method = "get" }', 45],
    ['http_requests_total{code="500"}', undefined],
    ['http_requests_total{host=""}', 1_075],
    [
      'msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""}',
      1_458_255_915,
    ],
    ['metric_without_timestamp_and_labels', 12.47],
    ['something_weird', Infinity],
    ['nothing', Number.NaN],
    ['{"http.server.duration"}', 7],
    ['foo_bucket', 8],
    ['this', undefined],
  ])('has %s of %d', (series, expected) => {
    expect(sum(series)).toBe(expected);
  });

  it.each(['a 1\na 1\n', 'a{b="1",c="2"} 1\na{c="2",b="1"} 3\n', 'a{b=""} 1\na 2 1395066363000\n'])(
    'is believed in nothing where it says a series again: %j',
    (page) => {
      expect(() => sum('a', page)).toThrow('line 2 has a series that stands further up already');
    },
  );

  it.each([
    'a',
    'a{',
    'a{b} 1',
    'a{b="c} 1',
    'a{b="\\x"} 1',
    'a{b="1",b="2"} 1',
    'a 1 2 3',
    'a one',
    'a1.',
    '1a 2',
    'a{b="c"}{d="e"} 1',
    'a 0x10',
    'a 1 now',
    `a ${'1'.repeat(70_000)}`,
  ])('is not believed with the line %j in it', (line) => {
    expect(() => sum('b', `b 1\n${line}\n`)).toThrow('line 2 is no sample of a series');
  });

  it('is read with carriage returns, and without a newline at its end', () => {
    expect(sum('a', 'a 1\r\na{b="c"} 2')).toBe(3);
    expect(sum('a', '')).toBeUndefined();
  });

  it('gives back what any label value was written as', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(text, fc.double({ noNaN: true }), (value, number) => {
        const written = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
        const shown = Number.isFinite(number) ? String(number) : number > 0 ? '+Inf' : '-Inf';
        expect(sum(`a{b="${written}"}`, `a{c="d",b="${written}"} ${shown}\n`)).toBe(number + 0);
      }),
    );
  });

  it('is read in time that grows with its length alone', () => {
    const series = Array.from({ length: 150_000 }, (_, index) => `a{b="${index}"} 1 \n`).join('');
    const page = `${series}${'\t '.repeat(30_000)}\n`;
    const started = performance.now();
    expect(sum('a', page)).toBe(150_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

it.each(['', 'a b', 'a{b="c"} 1', '{a="b"}', 'a{b=c}', '9a'])('%j names no series', (text) => {
  expect(parseSelector(text)).toBeUndefined();
});
