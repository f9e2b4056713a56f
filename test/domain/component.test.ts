import { describe, expect, it } from '@jest/globals';
import { ComponentId, Duration, HealthDeclaration } from '../../src/domain/component.ts';

describe('a component’s id', () => {
  it.each(['A', 'HMS-API', 'a.b_c-1', '9', 'x'.repeat(64)])('may be %s', (id) => {
    expect(ComponentId.safeParse(id).success).toBe(true);
  });

  it.each(['', '.', '..', '-x', '_x', 'a/b', 'a b', 'ä', 'a\n', 'x'.repeat(65)])('may not be %j', (id) => {
    expect(ComponentId.safeParse(id).success).toBe(false);
  });
});

describe('a duration', () => {
  it.each([
    ['250ms', 250],
    ['5s', 5_000],
    ['10m', 600_000],
    ['24h', 86_400_000],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(Duration.parse(text)).toBe(milliseconds);
  });

  it.each(['0s', '5', 's', '1.5m', '-1s', '5 s', '5d', '25h', '999999999h', 5])('is not %j', (text) => {
    expect(Duration.safeParse(text).success).toBe(false);
  });
});

describe('a health check', () => {
  it.each([
    { http: 'http://127.0.0.1:8000/health' },
    { tcp: '127.0.0.1:5432' },
    { tcp: '[::1]:65535' },
    { command: ['true'], timeout: '1s' },
  ])('may be %j', (health) => {
    expect(HealthDeclaration.safeParse(health).success).toBe(true);
  });

  it.each([
    {},
    { http: 'ftp://x' },
    { tcp: 'localhost' },
    { tcp: 'localhost:0' },
    { tcp: 'localhost:65536' },
    { command: 'true' },
    { command: [] },
    { http: 'http://x', tcp: 'x:1' },
  ])('may not be %j', (health) => {
    expect(HealthDeclaration.safeParse(health).success).toBe(false);
  });
});
