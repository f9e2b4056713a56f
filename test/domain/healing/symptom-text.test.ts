import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { symptomText } from '../../../src/domain/healing/symptom-text.ts';

describe('the text of a symptom', () => {
  it.each([
    ['lock /run/a b.lock is held by pid 4711', 'lock <path> b.lock is held by pid <n>'],
    ['lock run/lock.1 is held by pid 4711', 'lock <path> is held by pid <n>'],
    [
      "fatal: Unable to create '/w/.git/index.lock': File exists.",
      "fatal: unable to create '<path>': file exists.",
    ],
    ['config.json: Unexpected end of JSON input', 'config.json: unexpected end of json input'],
    [
      '2026-11-30 10:46:56,123 WARN 37 of 512 workers at 10.0.0.7:8080',
      '<time> warn <n> of <n> workers at <address>',
    ],
    ['connection refused by 127.0.0.1:41075', 'connection refused by <address>'],
    ['job 3f2b9c1e-77aa-4b1c-9d2e-0123456789ab of worker-12 took 30.5ms', 'job <hash> of <id> took <n>'],
    ['GET https://a.example/v1/x?y=2 by eve@a.example failed', 'get <url>=<n> by <email> failed'],
    ['I/O and read/write errors', 'i/o and read/write errors'],
    ['retries 1, 2, 3', 'retries <n>'],
  ])('masks what varies: %s', (said, text) => {
    expect(symptomText(said)).toBe(text);
  });

  it.each([
    'status 502',
    'status: 502',
    '{"status":502}',
    'status code was 503.',
    'exit code 78',
    'the command ended with exit code 5',
    '[Errno 13] permission denied',
    'E2BIG',
    'ORA-12541',
    'SIGUSR1',
    'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
    'CERT_HAS_EXPIRED',
    'TLSv1.2',
    'HTTP/1.1 404',
    'SQLSTATE 08006',
    'SSL alert number 48',
    'error 0x80070005',
  ])('keeps codes: %s', (said) => {
    expect(symptomText(said)).toBe(said.toLowerCase());
  });

  it('tells two codes apart, and not two numbers of one thing', () => {
    expect(symptomText('status 502 after 31 s')).toBe(symptomText('status 502 after 7 s'));
    expect(symptomText('status 502 after 31 s')).not.toBe(symptomText('status 503 after 31 s'));
  });

  it('is the same of any line twice, and reads no more of it than is recorded', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 330, unit: 'binary' }), (line) => {
        expect(symptomText(line)).toBe(symptomText(line));
        expect(symptomText(line)).toBe(symptomText(line.slice(0, 300)));
      }),
      { numRuns: 50 },
    );
    for (const part of ['a@', '1.', '0:', 'a/', 'A_', '-', 'a:', '\\', '0x', ' ', '<n> '])
      expect(symptomText(part.repeat(100_000))).toBe(symptomText(part.repeat(300)));
  });
});
