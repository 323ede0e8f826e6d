/** The one place that shortens what tells of a person, wherever it is shown: interface, command line, sheets. */

/** A personal number by its last four digits. */
export const maskPin = (last4: string): string => `••••••••${last4}`;

/** An account number by its last four characters; nothing where there is none. */
export const maskAccount = (last4: string | null): string => (last4 === null ? '' : `••••${last4}`);

/** `N***** V** A**`: enough to see that it is the person one means, too little to know who it is. */
export const maskName = (name: string): string =>
  name
    .normalize('NFC')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word].map((letter, at) => (at === 0 ? letter : '*')).join(''))
    .join(' ');

/** The year of a birth date as precisely as it is known (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`): all that ages and rates need. */
export const birthYear = (birthDate: string): string => birthDate.slice(0, 4);

/** Benefits whose very name tells of HIV, a disability, an illness or wound, or chemical exposure. */
const TELLS_OF_HEALTH = /hiv|disab|dioxin|wounded|sick|severe/;
export const tellsOfHealth = (benefitCode: string): boolean => TELLS_OF_HEALTH.test(benefitCode);

/**
 * What every such benefit is called to whoever need not know. One name for all of them: a name of its own for HIV ("khoản 8") would say what it hides to
 * anybody who has the decree at hand.
 */
export const RESTRICTED_BENEFIT = {
  code: 'restricted',
  vi: 'Chế độ hạn chế hiển thị',
  en: 'A benefit this role may not know',
} as const;
