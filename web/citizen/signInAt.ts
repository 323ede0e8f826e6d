/** Where signing in at a level of VNeID begins; it ends on the page one is on. Made without a page, it ends on the first. */
export const signInAt = (level: 1 | 2): string => {
  const path = globalThis.location?.pathname ?? '';
  const here = /^\/citizen(\/[A-Za-z0-9_-]+)*$/.test(path) ? path : '/citizen';
  return `/sign-in?level=${level}&return=${here}`;
};
