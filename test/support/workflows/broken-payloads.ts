import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (text: string): Payload => ({ metadata: { encoding: bytes('json/plain') }, data: bytes(text) });

/** Payloads that no client of Temporal's own makes, with what is told of each. */
export const BROKEN: Readonly<Record<string, { readonly payload: Payload; readonly told: string }>> = {
  unknown: {
    payload: { metadata: { encoding: bytes('binary/unknown') }, data: bytes('x') },
    told: 'the payload has encoding binary/unknown, expected json/plain',
  },
  binary: {
    payload: { metadata: { encoding: bytes('binary/plain') }, data: bytes('{}') },
    told: 'the payload has encoding binary/plain, expected json/plain',
  },
  encrypted: {
    payload: { metadata: { encoding: bytes('binary/encrypted') }, data: new Uint8Array([0, 255, 128]) },
    told: 'the payload has encoding binary/encrypted, expected json/plain',
  },
  invalid: { payload: json('{"component_id":'), told: 'is not valid JSON' },
  empty: { payload: json(''), told: 'is not valid JSON' },
  'without data': { payload: { metadata: { encoding: bytes('json/plain') } }, told: 'is not valid JSON' },
  'no UTF-8': {
    payload: { metadata: { encoding: bytes('json/plain') }, data: new Uint8Array([0xff, 0xfe, 0xc0, 0x80]) },
    told: 'is not valid JSON',
  },
  'without metadata': { payload: { data: bytes('{}') }, told: 'the payload has no encoding' },
  'without encoding': { payload: { metadata: {}, data: bytes('{}') }, told: 'the payload has no encoding' },
  'of other metadata': {
    payload: { metadata: { encodin: bytes('json/plain') }, data: bytes('{}') },
    told: 'the payload has no encoding',
  },
  'a long name': {
    payload: { metadata: { encoding: bytes(`\u001B[31m${'x'.repeat(10_000)}`) } },
    told: 'the payload has encoding ?[31mxxx',
  },
  garbage: {
    payload: { metadata: { encoding: bytes('json/plain') }, data: new Uint8Array(1_000_000).fill(0xa5) },
    told: 'is not valid JSON',
  },
  deep: {
    payload: json('['.repeat(300_000) + ']'.repeat(300_000)),
    told: 'is JSON of more than 100 levels, expected fewer',
  },
};

/** Stands for a broken payload where a client takes values. */
export class Broken {
  readonly name: keyof typeof BROKEN;

  constructor(name: keyof typeof BROKEN) {
    this.name = name;
  }
}

/** What a hostile client encodes with: the payload itself in the place of a `Broken`. */
export const hostileConverter: PayloadConverter = {
  toPayload: (value) =>
    (value instanceof Broken ? BROKEN[value.name]?.payload : undefined) ??
    defaultPayloadConverter.toPayload(value),
  fromPayload: (payload) => defaultPayloadConverter.fromPayload(payload),
};
