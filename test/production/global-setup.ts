import setUpTests from '../global-setup.ts';
import { findPostgres, findTemporal } from '../support/production/programs.ts';

/** Gets every program that the topology needs, once, so that a test's time limit holds no build. */
export default async function setUp(): Promise<void> {
  await setUpTests();
  await findPostgres();
  await findTemporal();
}
