// Exact decimals as big integers: dollars in millionths, contracts in hundredths, prices in ten-thousandths.

export const DOLLAR = 1_000_000n;
export const PRICE_ONE = 10_000n;

/** Reads a decimal text with at most `places` digits after the point; undefined for anything else. */
export function read(text, places) {
  if (typeof text !== 'string') return undefined;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  if (fraction.slice(places).replace(/0/g, '') !== '') return undefined;
  const value = BigInt(match[2] + fraction.slice(0, places).padEnd(places, '0'));
  return match[1] ? -value : value;
}

/** Writes a fixed-point number with all its places. */
export function write(value, places) {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${value < 0n ? '-' : ''}${digits.slice(0, cut)}${places ? '.' : ''}${digits.slice(cut)}`;
}

export const price = (value) => write(value, 4);
export const count = (value) => write(value, 2);
export const money = (value) => write(value, 6);

/** Rounds up to a multiple of `step`. */
export const ceilTo = (value, step) => ((value + step - 1n) / step) * step;

/** The fee of one fill by the quadratic model, in millionths of a dollar, rounded up to a ten-thousandth. */
export function quadraticFee(contracts, yesPrice, rateMillionths) {
  // rate (1e-6) × contracts (1e-2) × price (1e-4) × (1 − price) (1e-4): 1e-16 dollars.
  const exact = rateMillionths * contracts * yesPrice * (PRICE_ONE - yesPrice);
  const unit = 10n ** 10n; // to 1e-6 dollars
  return ceilTo((exact + unit - 1n) / unit, 100n);
}

export const least = (a, b) => (a < b ? a : b);
