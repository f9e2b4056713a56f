import { describe, expect, it } from '@jest/globals';
import { GitError, InputError, describeError } from '../../src/domain/errors.ts';

describe('what a person is told of an error', () => {
  it('is its message alone, with its own exit code, when it is meant for persons', () => {
    expect(describeError(new InputError('wrong'))).toEqual({ message: 'wrong', exitCode: 2 });
    expect(describeError(new GitError('no answer'))).toEqual({ message: 'no answer', exitCode: 3 });
  });

  it('has the stack of a defect', () => {
    const { message, exitCode } = describeError(new TypeError('x is undefined'));

    expect(exitCode).toBe(3);
    expect(message).toMatch(/please report it.*\nTypeError: x is undefined\n\s+at /);
  });
});
