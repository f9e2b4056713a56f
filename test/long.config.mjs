import { long } from '../jest.config.mjs';

/** The tests of the lane `long`: what a pull request does not wait for. */
export default long;
