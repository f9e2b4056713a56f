import * as z from 'zod';

const isLoopbackUrl = ({ hostname }: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);

/** An address that may carry secrets: over TLS, or on this machine. */
const SafeUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => URL.canParse(text) && isSafe(new URL(text)), 'use https, unless it is on this machine');

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || isLoopbackUrl(url);
}

function hasNoPath(text: string): boolean {
  return !URL.canParse(text) || new URL(text).href === `${new URL(text).origin}/`;
}

/** `settings.web.openid`: where the people of a team sign in. */
export const OpenIdSettings = z.strictObject({
  /** The address of the provider, below which `/.well-known/openid-configuration` is. */
  issuer: SafeUrl,
  client_id: z.string().min(1),
  /** Who may read: subjects or verified addresses of mail; everybody whom the provider lets in, if not set. */
  read: z.array(z.string().min(1)).exactOptional(),
  /** Who may change something too. */
  act: z.array(z.string().min(1)).default([]),
});
export type OpenIdSettings = z.infer<typeof OpenIdSettings>;

/** `settings.web`: what `hms web` lets its readers do. */
export const WebSettings = z.strictObject({
  /** Whether those who are signed in may change something: else everything is read-only. */
  actions: z.boolean().default(false),
  /** Where people reach it, through a proxy that adds TLS: reading takes a sign-in then. */
  url: SafeUrl.refine(hasNoPath, 'name it without a path, as https://hms.example.org').exactOptional(),
  openid: OpenIdSettings.exactOptional(),
  /** How many connections one address of another machine may have at once: more where many people come through one proxy there. */
  connections_per_address: z.int().min(1).max(2_000).default(200),
});
export type WebSettings = z.infer<typeof WebSettings>;
