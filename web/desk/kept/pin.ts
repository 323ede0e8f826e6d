/** What opens the day: six digits. */
export const PIN = /^\d{6}$/;

/** Whether whoever found the device would try it first: all digits the same, or straight up or down, also past 9 or 0. */
export function isTrivialPin(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = new Set(digits.slice(1).map((digit, at) => (digit - digits[at]! + 10) % 10));
  return steps.size === 1 && [0, 1, 9].includes([...steps][0]!);
}
