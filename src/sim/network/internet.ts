import network from '../../../content/scenarios/network.json' with { type: 'json' };
import { dictionary, list, object, oneOf, type Schema, text, whole } from '../schema.ts';
import { ROLES, SERVERS } from './types.ts';

const dotted: Schema<string> = (value, at) => {
  if (typeof value !== 'string' || !/^(\d{1,3}\.){2,3}\d{1,3}$/.test(value))
    throw new TypeError(`${at}: an IPv4 address or network expected`);
  return value;
};

const server = /* @__PURE__ */ object({
  address: dotted,
  port: whole(1, 65_535),
  protocol: text,
  host: text,
});
const [company, mail, resolver, site, relay] = SERVERS;
const internet = /* @__PURE__ */ object({
  providers: list(object({ network: dotted, shared: dotted, resolver: dotted }), 2, true),
  servers: object({ [company]: server, [mail]: server, [resolver]: server, [site]: server, [relay]: server }),
  sites: dictionary(text),
  fixed: list(oneOf(ROLES)),
});

/** The invented internet as data. Addresses are those that are kept for examples (RFC 5737). */
export const INTERNET = /* @__PURE__ */ internet(network, 'network.json');
