import { channelArgsFor, proxiesSet } from '../../temporal/proxy.ts';
import { readServerConfig } from '../../temporal/server-config.ts';
import { note, ok, type DoctorCheck } from './check.ts';

/** Whether the environment names a proxy, and what then goes through it. */
export const proxy: DoctorCheck = async () => {
  const set = proxiesSet(process.env);
  if (set.length === 0) return ok('the environment names none');
  const { address } = readServerConfig().connectionOptions;
  const isAsked = address !== undefined && Object.keys(await channelArgsFor(address)).length === 0;
  const used = isAsked
    ? `commands reach the Temporal server ${address} through it`
    : 'no connection to the Temporal server goes through it';
  return note(
    `${set.join(', ')}: ${used}; the server's program is downloaded through it, and nothing on this machine is asked through it`,
    isAsked
      ? `Name the host of ${address} in no_proxy if it is reached directly: workers go to it directly.`
      : '',
  );
};
