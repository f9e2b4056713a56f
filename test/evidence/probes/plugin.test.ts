import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../../src/domain/errors.ts';
import { PluginHealth } from '../../../src/domain/health/checks/command.ts';
import { probePlugin } from '../../../src/evidence/probes/plugin.ts';
import { readPluginOutput } from '../../../src/evidence/probes/plugin-output.ts';

async function probe(script: string, timeout = '5s') {
  return probePlugin(PluginHealth.parse({ plugin: ['sh', '-c', script], timeout }), { cwd: '/' });
}

describe('a plugin for Nagios', () => {
  it.each([
    [0, { success: true, said: 'LOAD - 3' }],
    [1, { success: true, degraded: true, symptom: 'health/plugin/warning', detail: 'LOAD - 3' }],
    [2, { success: false, symptom: 'health/plugin/critical', detail: 'LOAD - 3' }],
  ])('that ends with %d', async (code, answer) => {
    const answered = await probe(`echo 'LOAD - 3|load1=3;4;5;0'; exit ${code}`);

    expect(answered).toEqual({ ...answer, measured: { load1: 3 } });
  });

  it.each([
    ["echo 'no idea'; exit 3", /answered UNKNOWN: no idea/],
    ['echo oops >&2; exit 77', /exit code 77, which no plugin should: oops/],
    ['kill -SEGV $$', /sh was killed/],
  ])('that says nothing of the component: %s', async (script, message) => {
    await expect(probe(script)).rejects.toThrow(UnavailableError);
    await expect(probe(script)).rejects.toThrow(message);
  });

  it('that prints without an end', async () => {
    await expect(probe("yes $(printf '%09000d' 0)", '60s')).rejects.toThrow(
      'sh printed more than 16 MB: 0000',
    );
  });

  it('that does not end', async () => {
    expect(await probe('sleep 60', '200ms')).toMatchObject({ success: false, symptom: 'health/timeout' });
  });
});

describe('performance data', () => {
  it.each([
    ['', '', {}],
    ['PING OK', 'PING OK', {}],
    ['PING OK|rta=12.5ms;100;500;0 pl=0%;20;60;0', 'PING OK', { rta: 0.0125, pl: 0 }],
    ["DISK|'/var free'=2MB;1;0 /=1,5GB", 'DISK', { '/var free': 2 * 1024 ** 2, '/': 1.5 * 1024 ** 3 }],
    ["X|'it''s'=1c\nmore\ntext|more=2s", 'X', { "it's": 1, more: 2 }],
    ['X|a=U;1;2 b=-1.5e3', 'X', { b: -1_500 }],
    ['X|nonsense =3 a==4', 'X', {}],
    ['X|a=4KiB b=1µs c=1ns d=7packets e=3Bps', 'X', { a: 4_096, b: 1e-6, c: 1e-9, d: 7, e: 3 }],
    ['X|a=.5 b=+5 c=1. d=-,5', 'X', { a: 0.5, b: 5, c: 1, d: -0.5 }],
    ["X|'a'=3;~:10;@10:20;0;100 b=4;;;;", 'X', { a: 3, b: 4 }],
    ["X|a=1;b=2 it's=3 c=nan d=0x10 e=1.2.3 f=4", 'X', { a: 1, "it's": 3, f: 4 }],
  ])('of %j', (stdout, text, measured) => {
    expect(readPluginOutput(stdout)).toEqual({ text, measured });
  });
});
