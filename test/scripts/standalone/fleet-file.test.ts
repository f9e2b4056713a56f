import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { withServices } from '../../../scripts/standalone/fleet-file.ts';
import { SERVICES } from '../../../scripts/standalone/services.ts';
import { HMS_COMPONENTS } from '../../../src/demo/hms-components.ts';
import { planRepository } from '../../../src/demo/plan-repository.ts';
import { workspaceFiles } from '../../../src/demo/workspace-files.ts';
import { Fleet } from '../../../src/domain/fleet.ts';

const plain =
  workspaceFiles(HMS_COMPONENTS.map((facts) => planRepository(facts, 1, [])))['components.yaml'] ?? '';
const placed = SERVICES.map((service, index) => ({ ...service, port: 40_000 + index }));
const text = withServices(plain, placed, '/a folder/run');
const fleet = Fleet.parse(parse(text));

describe('components.yaml of the example', () => {
  it('has a health check, metrics and a restart command for each service, and says no more of the others', () => {
    const served = fleet.components.filter(({ restart }) => restart !== undefined);

    expect(served.map(({ id }) => id)).toEqual(SERVICES.map(({ id }) => id));
    expect(served.every(({ health, metrics = [] }) => health !== undefined && metrics.length > 0)).toBe(true);
    expect(served[0]?.restart?.command.slice(-3)).toEqual(['HMS-API', '40000', '/a folder/run']);
  });

  it('lets the monitor ask for heals, and lets none do what is risky without an approval', () => {
    expect(fleet.settings.heal.automatic).toBe(true);
    expect(fleet.settings.allow.heal).toEqual(['safe']);
  });

  it('keeps the comments of the demo', () => {
    expect(text).toMatch(/^#.*\n# A made-up demo fleet/);
    expect(text).not.toContain('faults put in on purpose');
  });
});
