import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHms } from '../support/cli/hms.ts';
import { startWorkerProcess } from '../support/worker-process.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { makeCertificates, type Certificates } from '../support/temporal/certificates.ts';
import { startDevServer, type DevServer } from '../support/temporal/dev-server.ts';
import { openSecureFront } from '../support/temporal/secure-front.ts';

let folder: string;
let certificates: Certificates;
let server: DevServer;
let fleet: Fleet;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hms-tls-'));
  certificates = makeCertificates(folder);
  fleet = await createFleet({ A: {} });
  server = await startDevServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await fleet[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const updated = /1 component: /;

describe('a configured server with TLS', () => {
  it('lets a worker and a command in by the certificates that the environment names', async () => {
    using front = await openSecureFront({ target: server.address, certificates });
    const env = {
      TEMPORAL_ADDRESS: front.address,
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: certificates.authority,
      TEMPORAL_TLS_CLIENT_CERT_PATH: certificates.client.certificate,
      TEMPORAL_TLS_CLIENT_KEY_PATH: certificates.client.key,
    };
    await using worker = await startWorkerProcess(fleet.root, env);

    const { code, stdout, stderr } = await runHms(fleet.root, ['full-update'], env);

    expect([code, stderr]).toEqual([0, expect.any(String)]);
    expect(stdout).toMatch(updated);
    expect(worker.log()).toContain('Activity completed');
  });

  it('is named when it refuses a client without a certificate', async () => {
    using front = await openSecureFront({ target: server.address, certificates });
    const env = { TEMPORAL_ADDRESS: front.address, TEMPORAL_TLS_SERVER_CA_CERT_PATH: certificates.authority };

    const { code, stderr } = await runHms(fleet.root, ['full-update'], env);

    expect(code).toBe(3);
    expect(stderr).toContain(`No Temporal server answers at ${front.address} (from TEMPORAL_ADDRESS`);
  });

  it('lets a command in by the API key and the profile of a configuration file', async () => {
    using front = await openSecureFront({ target: server.address, certificates, apiKey: 'k-1' });
    const file = path.join(folder, 'temporal.toml');
    const tls = `[profile.cloud.tls]\nserver_ca_cert_path = '${certificates.authority}'\n`;
    const profile = (key: string): string =>
      `[profile.cloud]\naddress = '${front.address}'\nnamespace = 'default'\napi_key = '${key}'\n${tls}`;
    const env = { TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'cloud', HMS_TASK_QUEUE: randomUUID() };

    await writeFile(file, profile('k-1'));
    const known = await runHms(fleet.root, ['full-update'], env);
    await writeFile(file, profile('wrong'));
    const unknown = await runHms(fleet.root, ['full-update'], env);

    expect([known.code, known.stderr]).toEqual([0, expect.any(String)]);
    expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringContaining('wrong key')]);
  });
});
