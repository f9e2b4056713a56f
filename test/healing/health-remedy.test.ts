import { describe, expect, it } from '@jest/globals';
import { remedyFor } from '../../src/healing/probes/health-remedy.ts';

describe('what to do about a failing health check', () => {
  it.each([
    [null, 'Start shop again'],
    ['health/net/ECONNREFUSED', 'Start shop again'],
    ['health/signal/SIGSEGV', 'Start shop again'],
    ['health/http/503', 'Start shop again'],
    ['health/http/302', 'health.redirects'],
    ['health/http/404', 'Correct the address'],
    ['health/net/ENOTFOUND', 'Correct the host'],
    ['health/tls/CERT_HAS_EXPIRED', 'certificate'],
    ['health/timeout', 'health.timeout'],
    ['health/exit/2', 'run the health: command'],
  ])('of symptom %s depends on it', (symptom, words) => {
    expect(remedyFor('shop', symptom)).toContain(words);
  });
});
