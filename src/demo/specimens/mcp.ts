import { npm } from '../ecosystems/npm.ts';
import type { Specimen } from '../specimen.ts';

export const mcp: Specimen = {
  id: 'HMS-MCP',
  ecosystem: npm,
  summary: 'Answers JSON-RPC 2.0 messages: finds the method, calls it, and turns every mistake into its error code.',
  feature: 'answer JSON-RPC 2.0 messages',
  dependencies: { zod: '^3.25.0' },
  devDependencies: { typescript: '^5.9.0' },
  health: ['node', 'scripts/health.js'],
  source: {
    'src/dispatcher.js': `/** Error codes of https://www.jsonrpc.org/specification */
export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INTERNAL_ERROR = -32603;

/**
 * Answers one message; a notification has no id and gets no answer.
 * @param {Record<string, (params: unknown) => unknown>} methods
 * @param {string} text
 */
export function dispatch(methods, text) {
  let message;
  try {
    message = JSON.parse(text);
  } catch {
    return failure(null, PARSE_ERROR, 'the message is not JSON');
  }
  if (message?.jsonrpc !== '2.0' || typeof message.method !== 'string')
    return failure(null, INVALID_REQUEST, 'a message has jsonrpc "2.0" and a method');
  const answer = call(methods, message);
  return message.id === undefined ? undefined : answer;
}

/**
 * @param {Record<string, (params: unknown) => unknown>} methods
 * @param {{ id?: unknown, method: string, params?: unknown }} message
 */
function call(methods, { id, method, params }) {
  if (!Object.hasOwn(methods, method)) return failure(id, METHOD_NOT_FOUND, 'there is no method ' + method);
  try {
    return { jsonrpc: '2.0', id, result: methods[method](params) };
  } catch (error) {
    return failure(id, INTERNAL_ERROR, error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {unknown} id
 * @param {number} code
 * @param {string} message
 */
function failure(id, code, message) {
  return { jsonrpc: '2.0', id, error: { code, message } };
}
`,
    'src/index.ts': `export * from './dispatcher.js';
`,
    'scripts/health.js': `import { dispatch } from '../src/dispatcher.js';

const answer = dispatch({ ping: () => 'pong' }, '{"jsonrpc":"2.0","id":1,"method":"ping"}');
if (answer?.result !== 'pong') {
  console.error('the dispatcher does not answer a ping: ' + JSON.stringify(answer));
  process.exitCode = 1;
}
`,
  },
  tests: {
    'test/dispatcher.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INTERNAL_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, PARSE_ERROR, dispatch } from '../src/dispatcher.js';

const methods = {
  add: ([one, other]) => one + other,
  fail: () => {
    throw new Error('no model is loaded');
  },
};
const ask = (message) => dispatch(methods, JSON.stringify({ jsonrpc: '2.0', ...message }));

test('answers with the result and the same id', () => {
  assert.deepEqual(ask({ id: 7, method: 'add', params: [2, 3] }), { jsonrpc: '2.0', id: 7, result: 5 });
});

test('does not answer a notification', () => {
  assert.equal(ask({ method: 'add', params: [2, 3] }), undefined);
});

test('names an unknown method', () => {
  assert.equal(ask({ id: 1, method: 'subtract' }).error.code, METHOD_NOT_FOUND);
});

test('does not call what every object inherits', () => {
  assert.equal(ask({ id: 1, method: 'toString' }).error.code, METHOD_NOT_FOUND);
});

test('passes on why a method failed', () => {
  assert.deepEqual(ask({ id: 1, method: 'fail' }).error, { code: INTERNAL_ERROR, message: 'no model is loaded' });
});

test('refuses text that is not JSON', () => {
  assert.equal(dispatch(methods, '{').error.code, PARSE_ERROR);
});

test('refuses a message without a version', () => {
  assert.equal(dispatch(methods, '{"id":1,"method":"add"}').error.code, INVALID_REQUEST);
});
`,
  },
};
