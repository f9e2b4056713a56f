import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ANY_TRIGGER, TRIGGERS } from '../../../src/analyzer/secrets/triggers.ts';

const PLAINLY = new RegExp(Object.values(TRIGGERS).flat().join('|'));

const BEGINNINGS = [
  'npm_',
  'hf_',
  'gsk_',
  'ntn_',
  'figd_',
  'glc_',
  'glsa_',
  'shpss_',
  'gho_',
  'ghr_',
  'vcp_',
  'cfut_',
];
const OTHERS = [
  'github_pat_',
  'dckr_pat_',
  'lin_api_',
  'ops_ey',
  'sk_live_',
  '"private_key_id"',
  '_authToken=',
  'AKIA',
  'dapi',
];
const REST = [
  'https://a:b@',
  'xoxb-',
  'glpat-',
  'SG.',
  'hvs.',
  'T3BlbkFJ',
  'secret_access_key',
  ' = ',
  '_',
  '.',
  'x',
  '\n',
];

const beginning = fc.constantFrom(...BEGINNINGS, ...OTHERS, ...REST);
const token = fc.string({ unit: fc.constantFrom('a', 'Z', '9', '_'), maxLength: 90 });
const digits = fc.string({ unit: fc.constantFrom('1', '2'), maxLength: 40 });
const text = fc.array(fc.oneof(beginning, token, digits), { maxLength: 6 }).map((parts) => parts.join(''));

it('the one expression for all triggers finds what each of them finds', () => {
  fc.assert(
    fc.property(text, (each) => {
      expect(ANY_TRIGGER.test(each)).toBe(PLAINLY.test(each));
    }),
    { numRuns: 5_000 },
  );
});
