import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { FAULTS } from '../../src/demo/faults.ts';
import { HMS_COMPONENTS } from '../../src/demo/hms-components.ts';
import { SPECIMENS } from '../../src/demo/specimens.ts';
import { Fleet } from '../../src/domain/fleet.ts';

const IDS = HMS_COMPONENTS.map(({ id }) => id);

describe('the HMS components', () => {
  it('are the 33 of the ecosystem, in the order of their ids', () => {
    expect(IDS.join(' ')).toBe(
      'HMS-A2A HMS-ABC HMS-ACH HMS-ACT HMS-AGT HMS-AGX HMS-API HMS-CDF HMS-CUR HMS-DEV HMS-DOC ' +
        'HMS-EDU HMS-EHR HMS-EMR HMS-ESQ HMS-ESR HMS-ETL HMS-FLD HMS-GOV HMS-LLM HMS-MCP HMS-MFE ' +
        'HMS-MKT HMS-NFO HMS-OMS HMS-OPS HMS-RED HMS-SCM HMS-SKL HMS-SME HMS-SYS HMS-UHC HMS-UTL',
    );
  });

  it('depend only on each other, and never in a circle', () => {
    const settled = new Set<string>();

    for (let before = -1; before < settled.size;) {
      before = settled.size;
      for (const { id, depends_on } of HMS_COMPONENTS)
        if (depends_on.every((need) => settled.has(need))) settled.add(id);
    }

    expect([...settled].sort()).toEqual(IDS);
  });

  it('have one demo repository each', () => {
    expect(SPECIMENS.map(({ id }) => id)).toEqual(IDS);
  });

  it('have at most one fault each in the demo, and most have none', () => {
    const faulty = FAULTS.map(({ componentId }) => componentId);

    expect(IDS).toEqual(expect.arrayContaining(faulty));
    expect(new Set(faulty).size).toBe(faulty.length);
    expect(faulty.length).toBeLessThan(IDS.length / 3);
  });
});

describe("the project's own components.yaml", () => {
  it('says of the 33 components what is known of them, and no more', async () => {
    const text = await readFile(new URL('../../components.yaml', import.meta.url), 'utf8');

    const fleet = Fleet.parse(parse(text));

    expect(fleet.demo).toBe(false);
    expect(fleet.components).toEqual(
      HMS_COMPONENTS.map(({ id, name, purpose, technology, depends_on }) => ({
        id,
        name,
        purpose,
        technology,
        depends_on,
      })),
    );
  });
});
