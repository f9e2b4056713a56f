import { describe, expect, it, jest } from '@jest/globals';
import type { RunReport } from '../../src/domain/updates/run.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { createFleet, exists } from '../support/workflows/fleet.ts';
import { until } from '../support/workflows/server.ts';
import { startHms } from '../support/cli/hms.ts';
import { useTestServer } from '../support/workflows/use-server.ts';

jest.setTimeout(120_000);

const server = useTestServer();

describe('a command that left its work to a serving worker', () => {
  it('goes on with it by itself when that worker is killed, and records nothing twice', async () => {
    await using fleet = await createFleet({ A: {} });
    const script = 'if [ -e "$0" ]; then exit 0; fi; touch "$0"; sleep 100';
    await fleet.declare({ A: { test: { command: ['sh', '-c', script, fleet.file('begun')] } } });
    const env = { TEMPORAL_ADDRESS: server.address };
    const serving = startHms(fleet.root, ['up'], env);
    await serving.says('Ctrl-C ends the worker.');
    const command = startHms(fleet.root, ['full-update', '--json'], env);
    await until('the tests run', () => exists(fleet.file('begun')));

    serving.process.kill('SIGKILL');
    await serving.ended;
    await command.says('No worker is running, so this command now does the work itself.');
    const { code, stdout } = await command.ended;

    expect(code).toBe(0);
    const { components } = JSON.parse(stdout) as RunReport;
    expect(components.map(({ outcome }) => outcome)).toEqual(['updated']);
    const test = components[0]?.steps.find(({ step }) => step === 'test');
    expect(test).toMatchObject({ outcome: 'done', attempts: 2 });
    const events = await recordedEvents(fleet.root, 'A');
    expect(events.filter(({ type }) => type === 'test')).toHaveLength(1);
  });
});
