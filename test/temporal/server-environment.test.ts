import { expect, it } from '@jest/globals';
import { serverEnvironment } from '../../src/temporal/server-environment.ts';

const HERE = { uid: 54321, home: '/work/.hms' };

it.each([
  [{ PATH: '/bin' }, { PATH: '/bin', USER: '54321', HOME: '/work/.hms' }],
  [
    { USER: 'ada', HOME: '/home/ada' },
    { USER: 'ada', HOME: '/home/ada' },
  ],
])('the server gets a user and a home beside %j', (own, given) => {
  expect(serverEnvironment(own, HERE)).toEqual(given);
});
