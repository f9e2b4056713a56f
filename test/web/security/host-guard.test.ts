import { expect, it } from '@jest/globals';
import { allowedHosts } from '../../../src/web/security/host-guard.ts';

it('is asked without a port where that is the one of HTTP', () => {
  expect(allowedHosts(80, ['Host.example'])).toEqual(
    new Set(['localhost', '127.0.0.1', '[::1]', 'host.example'].flatMap((name) => [name, `${name}:80`])),
  );
  expect(allowedHosts(8080)).toEqual(new Set(['localhost:8080', '127.0.0.1:8080', '[::1]:8080']));
});
