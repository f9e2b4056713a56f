import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace();
  await place.hms('tracker', 'issue', 'HMS-API', '--title', 'Timeouts', '--severity', 'critical');
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

describe('what an id names', () => {
  it.each([
    ['show hms-api', /^✖ HMS-API is red: open critical issue: Timeouts/],
    ['show wt-hms-api-001', /^WT-HMS-API-001: Timeouts\n/],
    ['show EP-HMS-API-001', /^EP-HMS-API-001: HMS-API was not green\n/],
    ['log HMS-API', /unknown +red +still +open critical issue: Timeouts/],
    ['history WT-HMS-API-001', /^WT-HMS-API-001: Timeouts\n/],
    ['issues', /^WT-HMS-API-001 +critical +open +Timeouts +1 /m],
    ['docs list HMS-API', /^HMS-API +HMS-docs\/STATUS\.md +would change$/m],
  ])('is shown: hms %s', async (line, shown) => {
    const { code, stdout, stderr } = await place.hms(...line.split(' '));

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(shown);
  });

  it.each([
    [
      'show api-7',
      /"api-7" names no component, .* Did you mean HMS-API or WT-HMS-API-007 or EP-HMS-API-007\?.*`hms tickets`/,
    ],
    ['describe HMS-API', /unknown command 'describe'[^]*\(Did you mean hms show ID\?\)/],
    ['WT-HMS-API-001', /\(Did you mean hms show WT-HMS-API-001\?\)/],
    ['tickets WT-HMS-API-001', /\(Did you mean hms show WT-HMS-API-001\?\)/],
  ])('or what it could be is said: hms %s', async (line, said) => {
    const { code, stdout, stderr } = await place.hms(...line.split(' '));

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(said);
  });
});
