import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../src/config.ts';
import { InputError } from '../src/domain/errors.ts';

describe('the configuration', () => {
  it('has a default for everything', () => {
    const config = readConfig({});

    expect(config).toMatchObject({ taskQueue: 'hms-status', maxInFlight: 4, logLevel: 'warn' });
    expect([config.root, config.port, config.uiPort, config.cacheFolder]).toEqual(Array(4).fill(undefined));
  });

  it('reads every variable', () => {
    const config = readConfig({
      HMS_ROOT: '/w',
      HMS_TASK_QUEUE: 'q',
      HMS_MAX_IN_FLIGHT: '8',
      HMS_TEMPORAL_PORT: '7233',
      HMS_TEMPORAL_UI_PORT: '8233',
      HMS_CACHE: '/c',
      HMS_LOG_LEVEL: 'debug',
      TEMPORAL_CLI_PATH: '/t',
    });

    expect(config).toEqual({
      root: '/w',
      taskQueue: 'q',
      maxInFlight: 8,
      port: 7233,
      uiPort: 8233,
      cacheFolder: '/c',
      logLevel: 'debug',
      temporalCliPath: '/t',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const config = readConfig({
      HMS_ROOT: '',
      HMS_MAX_IN_FLIGHT: '',
      HMS_TEMPORAL_PORT: '',
      HMS_LOG_LEVEL: '',
    });

    expect(config).toEqual(readConfig({}));
  });

  it('gives metrics to Prometheus where it may, else to the collector that is named', () => {
    const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel:4318/v1/metrics' };

    expect(readConfig({ ...collector, HMS_METRICS_ADDRESS: '[::1]:9464' }).metrics).toEqual({
      kind: 'prometheus',
      address: '[::1]:9464',
    });
    expect(readConfig({ ...collector, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' }).metrics).toEqual({
      kind: 'otlp',
      url: 'http://otel:4318/v1/metrics',
      http: true,
    });
    expect(readConfig(collector).metrics).toMatchObject({ http: false });
  });

  it.each(['9464', 'localhost:9464', '127.0.0.1', '127.0.0.1:0', '999.0.0.1:9464', '::1:9464'])(
    'refuses the metrics address %s',
    (address) => {
      expect(() => readConfig({ HMS_METRICS_ADDRESS: address })).toThrow(
        /HMS_METRICS_ADDRESS: expected an address/,
      );
    },
  );

  it('names every wrong variable at once, with what it may be', () => {
    const read = () =>
      readConfig({
        HMS_MAX_IN_FLIGHT: 'many',
        HMS_TEMPORAL_PORT: '70000',
        HMS_TEMPORAL_UI_PORT: '80.5',
        HMS_LOG_LEVEL: 'loud',
      });

    expect(read).toThrow(InputError);
    expect(read).toThrow(
      [
        'The environment is wrong:',
        '  HMS_MAX_IN_FLIGHT: expected a whole number from 1 to 500',
        '  HMS_TEMPORAL_PORT: expected a whole number from 1 to 65535',
        '  HMS_TEMPORAL_UI_PORT: expected a whole number from 1 to 65535',
        '  HMS_LOG_LEVEL: Invalid option: expected one of "debug"|"info"|"warn"|"error"',
      ].join('\n'),
    );
  });
});
