/** A test of the lane `unit` starts no server: one that would finds none. */
process.env['TEMPORAL_CLI_PATH'] = '/the/lane/unit/has/no/server';
