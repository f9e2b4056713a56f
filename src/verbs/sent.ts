/** What a person is told whose message waits for a worker. */
export const SENT = 'Sent. No worker is running now: it takes effect when one starts (`hms up`).';
