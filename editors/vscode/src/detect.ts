/**
 * Tells by its text whether a document reads like a cable. The same marks and weights stand in the other
 * editors' folders; `editors/testing/detect/` holds the files that all of them must agree on.
 */

/** Lines looked at: a header with forty addressees is still covered by its first lines. */
export const MAX_LINES = 100;
const ENOUGH = 2;

const LEVEL = '(?:UNCLAS|UNCLASSIFIED|CONFIDENTIAL|SECRET|TOP SECRET|U N C L A S|C O N F I D E N T I A L|S E C R E T|T O P  ?S E C R E T)';

const MARKS: readonly (readonly [weight: number, pattern: RegExp])[] = [
  [2, /^VZCZC[A-Z]{3}\d/],
  [2, /^DE [A-Z]+ #\d{4}/],
  [2, /^ZN[YR] [A-Z]{5} ZZ/],
  // A level with the message reference number behind it is a class line beyond doubt.
  [2, new RegExp(`^${LEVEL}\\s.*[A-Z]\\s+\\d{3,}\\s*$`)],
  [1, new RegExp(`^${LEVEL}\\s*$`)],
  [1, /^[ZOPR ]*\d{6}Z [A-Z]{3} \d\d/],
  [1, /^FM [A-Z]{2}/],
  [1, /^SIPDIS\s*$/],
  [1, /^E\.?O\.? ?\d{5}/],
  [1, /^TAGS?:?\s+\[?[A-Z]{2}/],
];

/** @param lines the first lines of the document, without their ends */
export function readsLikeCable(lines: Iterable<string>): boolean {
  const seen = new Set<RegExp>();
  let points = 0;
  let count = 0;
  for (const line of lines) {
    if (count++ === MAX_LINES) break;
    for (const [weight, pattern] of MARKS) {
      if (seen.has(pattern) || !pattern.test(line)) continue;
      seen.add(pattern);
      points += weight;
      if (points >= ENOUGH) return true;
    }
  }
  return false;
}
