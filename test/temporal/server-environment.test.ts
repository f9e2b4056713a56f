import { expect, it } from '@jest/globals';
import { serverEnvironment } from '../../src/temporal/server-environment.ts';

const HERE = { uid: 54321, home: '/srv/fleet/.hms' };

it.each([
  [{ PATH: '/bin' }, { PATH: '/bin', USER: '54321', HOME: '/srv/fleet/.hms' }],
  [
    { USER: 'ada', HOME: '/home/ada' },
    { USER: 'ada', HOME: '/home/ada' },
  ],
])('the server gets a user and a home beside %j', (own, given) => {
  expect(serverEnvironment(own, HERE)).toEqual(given);
});
