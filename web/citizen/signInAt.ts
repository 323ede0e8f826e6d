/** Where signing in at a level of VNeID begins; it ends on the page one is on. */
export const signInAt = (level: 1 | 2): string => {
  const here = /^\/citizen(\/[A-Za-z0-9_-]+)*$/.test(location.pathname) ? location.pathname : '/citizen';
  return `/sign-in?level=${level}&return=${here}`;
};
