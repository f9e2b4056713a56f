import { loadClientConfigProfile, toClientOptions, type ClientConfigProfile } from '@temporalio/envconfig';
import { InputError } from '../domain/errors.ts';

/** Where the configured Temporal server is, and how to log in to it; without an address none is configured. */
export type ServerConfig = ReturnType<typeof toClientOptions>;

/** Reads `TEMPORAL_…` and Temporal's configuration file. Throws InputError when one of them is wrong. */
export function readServerConfig(environment: NodeJS.ProcessEnv = process.env): ServerConfig {
  try {
    return toClientOptions(withTexts(loadProfile(environment)));
  } catch (error) {
    throw new InputError(
      `Temporal's configuration (TEMPORAL_… or its file) cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/** As `loadClientConfigProfile`, which knows no file without profiles, such as an empty one. */
function loadProfile(environment: NodeJS.ProcessEnv): ClientConfigProfile {
  const overrideEnvVars = definedIn(environment);
  try {
    return loadClientConfigProfile({ overrideEnvVars });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  try {
    // Says what is wrong in the file, but for that it has no profile.
    return loadClientConfigProfile({ overrideEnvVars, configFileStrict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const { TEMPORAL_PROFILE: wanted } = environment;
  if (wanted) throw new Error(`Profile '${wanted}' not found in config data`);
  return loadClientConfigProfile({ overrideEnvVars, disableFile: true });
}

function definedIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The file may have numbers where only texts make sense. */
function withTexts(profile: ClientConfigProfile): ClientConfigProfile {
  const texts: Record<string, unknown> = {
    address: profile.address,
    namespace: profile.namespace,
    api_key: profile.apiKey,
  };
  for (const [name, value] of Object.entries(texts)) {
    if (value !== undefined && typeof value !== 'string')
      throw new Error(`${name} of the profile must be a text`);
  }
  return profile;
}
