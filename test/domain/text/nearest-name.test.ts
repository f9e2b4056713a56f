import { describe, expect, it } from '@jest/globals';
import { didYouMean, nearestName } from '../../../src/domain/text/nearest-name.ts';

const IDS = ['HMS-API', 'HMS-DOC', 'HMS-SYS', 'shop-frontend', 'shop-payments'];

describe('the name that was meant', () => {
  it.each([
    ['hms-api', 'HMS-API'],
    ['hms_api', 'HMS-API'],
    ['api', 'HMS-API'],
    ['aip', 'HMS-API'],
    ['HMS-AIP', 'HMS-API'],
    ['HMS-DOCS', 'HMS-DOC'],
    ['HM-SYS', 'HMS-SYS'],
    ['frontend', 'shop-frontend'],
    ['frontned', 'shop-frontend'],
    ['shop-pay', 'shop-payments'],
    ['paymnet', 'shop-payments'],
  ])('by %s is %s', (given, name) => {
    expect(nearestName(given, IDS)).toBe(name);
  });

  it.each(['billing', 'x', '---', '', 'HMS-WAREHOUSE'])('is none of them when it is %j', (given) => {
    expect(nearestName(given, IDS)).toBeUndefined();
    expect(didYouMean(given, IDS)).toBe('');
  });

  it('is the nearest of several', () => {
    expect(nearestName('prd', ['dev', 'staging', 'prod'])).toBe('prod');
    expect(nearestName('analyse', ['analyze', 'all', 'diff'])).toBe('analyze');
  });

  it('is asked for in a sentence', () => {
    expect(`No api.${didYouMean('api', IDS)}`).toBe('No api. Did you mean HMS-API?');
  });
});
