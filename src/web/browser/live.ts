/** What a page does in a browser beside what it says: follows the fleet, says times in the reader's zone, takes keys. */
import { followFleet } from './follow-fleet.ts';
import { takeKeys } from './keys.ts';
import { localiseTimes } from './times.ts';

localiseTimes(document);
takeKeys();
followFleet();
