import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpHealth } from '../../../src/domain/health/checks/http.ts';
import { probeHttp } from '../../../src/evidence/probes/http.ts';
import { makeCertificates, type Certificates } from '../../support/temporal/certificates.ts';
import { listen } from '../../support/evidence/probed-server.ts';

let folder = '';
let authority: Certificates;
const usual = getCACertificates();

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hms-tls-'));
  authority = makeCertificates(folder);
});

afterEach(() => {
  setDefaultCACertificates(usual);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { stdio: 'pipe' });

/** A new key, and a certificate for `localhost` that is signed so, for so many days from now. */
function issue(signedBy: 'itself' | 'the authority', days: number): Certificates['server'] {
  const file = (ending: string): string => path.join(folder, `${signedBy}${days}.${ending}`);
  const pair = { certificate: file('pem'), key: file('key') };
  const signer =
    signedBy === 'itself'
      ? ['-signkey', pair.key]
      : ['-CA', authority.authority, '-CAkey', path.join(folder, 'ca.key'), '-CAcreateserial'];
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    pair.key,
    '-out',
    file('csr'),
    '-subj',
    '/CN=localhost',
  );
  openssl('x509', '-req', '-in', file('csr'), ...signer, '-days', String(days), '-out', pair.certificate);
  return pair;
}

async function probe({ certificate, key }: Certificates['server'], options: object = {}, host = 'localhost') {
  const pair = { cert: readFileSync(certificate), key: readFileSync(key) };
  const port = await listen(
    createServer(pair, (_, response) => response.end()),
    host,
  );
  const health = HttpHealth.parse({ http: `https://${host}:${port}/`, ...options });
  return probeHttp(health, AbortSignal.timeout(5_000));
}

function trustAuthority(): void {
  setDefaultCACertificates([readFileSync(authority.authority, 'utf8')]);
}

describe('a health check over HTTPS', () => {
  it('tells of a certificate that vouches for itself', async () => {
    expect(await probe(issue('itself', 2))).toEqual({
      success: false,
      symptom: 'health/tls/DEPTH_ZERO_SELF_SIGNED_CERT',
      detail: 'the certificate of localhost is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)',
    });
  });

  it('tells of an authority that is not known here', async () => {
    expect(await probe(authority.server)).toEqual({
      success: false,
      symptom: 'health/tls/UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      detail:
        'the certificate of localhost is signed by nobody who is trusted here (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
    });
  });

  it('is fine with a certificate of an authority that is known', async () => {
    trustAuthority();

    expect(await probe(authority.server)).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
  });

  it('tells of a certificate that has expired', async () => {
    trustAuthority();

    expect(await probe(issue('the authority', -1))).toEqual({
      success: false,
      symptom: 'health/tls/CERT_HAS_EXPIRED',
      detail: 'the certificate of localhost has expired (CERT_HAS_EXPIRED)',
    });
  });

  it('tells of a certificate for another host', async () => {
    trustAuthority();

    expect(await probe(authority.server, {}, '127.0.0.2')).toEqual({
      success: false,
      symptom: 'health/tls/ERR_TLS_CERT_ALTNAME_INVALID',
      detail: 'the certificate is not for 127.0.0.2 (ERR_TLS_CERT_ALTNAME_INVALID)',
    });
  });

  it.each([
    [{ warning: '10d' }, { success: true, degraded: true, symptom: 'health/tls/expires' }],
    [
      { warning: '10d', failure: '5d' },
      { success: false, symptom: 'health/tls/expires' },
    ],
    [{ warning: '1d' }, { success: true }],
  ])('holds how long a certificate holds on against %j', async (certificate, answer) => {
    trustAuthority();

    const answered = await probe(issue('the authority', 3), { certificate });

    expect(answered).toMatchObject(answer);
    expect('symptom' in answered).toBe('symptom' in answer);
  });

  it('can take any certificate, where it is told to', async () => {
    expect(await probe(authority.server, { insecure_tls: true })).toEqual({
      success: true,
      said: expect.any(String),
      measured: { latency: expect.any(Number) },
    });
  });
});
