import { describe, expect, it } from '@jest/globals';
import { networkFailure } from '../../../src/evidence/probes/network-failure.ts';

const ASKED = { host: 'shop.example', port: '443' };
const coded = (code: string, message = code): Error => Object.assign(new Error(message), { code });

describe('a connection that was tried at several addresses', () => {
  it.each([
    [['ENETUNREACH', 'ECONNREFUSED'], 'ECONNREFUSED'],
    [['ETIMEDOUT', 'ECONNREFUSED'], 'ECONNREFUSED'],
    [['ENETUNREACH', 'ETIMEDOUT'], 'ETIMEDOUT'],
    [['EHOSTUNREACH', 'ENETUNREACH'], 'EHOSTUNREACH'],
  ])('and failed as %j says %s', (codes, code) => {
    const errors = codes.map((one) => coded(one));
    const error = Object.assign(new AggregateError(errors), { code: codes[0] });

    expect(networkFailure(error, ASKED)).toMatchObject({ symptom: `health/net/${code}` });
  });
});

describe('a TLS handshake that failed', () => {
  it.each([
    ['tlsv1 alert protocol version', 'speaks no version of TLS that is still safe'],
    ['tlsv13 alert certificate required', 'asks for a certificate of its clients, and hms has none'],
    ['ssl/tls alert handshake failure', 'refused the TLS handshake'],
    ['tlsv1 alert internal error', 'does not speak TLS as it should'],
  ])('by %s says why', (reason, words) => {
    const error = coded('EPROTO', `write EPROTO 40:error:0A00042E:SSL routines:ssl3_read_bytes:${reason}:`);

    expect(networkFailure(error, ASKED)).toMatchObject({
      symptom: 'health/tls/EPROTO',
      detail: expect.stringContaining(`shop.example:443 ${words}`),
    });
  });
});
