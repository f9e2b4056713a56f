import { afterEach, beforeEach } from '@jest/globals';
import { createSandbox, type Sandbox } from './sandbox.ts';

/** A sandbox of each test's own; its fields are there as soon as a test runs. */
export function useSandbox(): Sandbox {
  const sandbox = {} as Sandbox;
  beforeEach(async () => {
    Object.assign(sandbox, await createSandbox());
  });
  afterEach(() => sandbox.remove());
  return sandbox;
}
