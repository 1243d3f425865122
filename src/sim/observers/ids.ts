/** Who may be watching. The order is the order of the switch: from the road outwards to the law. */
export const OBSERVERS = ['wifi', 'isp', 'company', 'friend', 'thief', 'investigator'] as const;
export type ObserverId = (typeof OBSERVERS)[number];

/**
 * Others who see something of the day, and can be asked: the provider of the other side, the phone company, and the
 * companies behind mail, websites, sealed names and the relay.
 */
export const WITNESSES = ['friend-isp', 'telco', 'mail', 'site', 'resolver', 'relay'] as const;
export type WitnessId = (typeof WITNESSES)[number];

/** Everybody who writes something down. */
export type WatcherId = ObserverId | WitnessId;

/** Everybody at whose place packets can be copied: an investigator was never on the road. */
export const TAPS = ['wifi', 'isp', 'company', 'friend', 'thief', ...WITNESSES] as const;
export type TapId = (typeof TAPS)[number];

/** Who keeps records that can be asked for. A phone keeps the words themselves, and an investigator only asks. */
export const KEEPERS = ['wifi', 'isp', 'company', ...WITNESSES] as const;
export type KeeperId = (typeof KEEPERS)[number];
/** Whether somebody keeps records that can be asked for: all but phones and the investigator. */
export const isKeeper = (watcher: WatcherId): watcher is KeeperId =>
  (KEEPERS as readonly WatcherId[]).includes(watcher);

/** Whom an investigator asks, if nothing else is said. */
export const ASKED: readonly KeeperId[] = ['company', 'isp'];
