import { isDigit } from './characters';
import { matchAt } from './matchAt';

const numberPattern = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+(?![\w.]))?/y;
const groupedPattern = /\d{1,3}(?:(?:\{,\}|,)\d{3})+(?:\.\d+)?(?!\d)/y;
const spacedGroupPattern = /\d{1,3}(?:,?\\[,;!]\d{3})+(?:\.\d+)?(?!\d)/y;
const decimalCommaPattern = /\d+,\d+(?![\d,])/y;
const bracedCommaPattern = /\d+\{,\}\d+(?!\d)/y;
const hexPattern = /0(?:[xX][0-9A-Fa-f]{1,12}|[bB][01]{1,40})(?![\w.])/y;

/** `0x1F` and `0b101`. */
export function hexNumberAt(text: string, position: number): string | undefined {
  return matchAt(hexPattern, text, position);
}

/** `12`, `.5`, `1.3e17`: what ends at `end` at the latest. */
export function numberAt(text: string, position: number, end: number): string {
  const digits = matchAt(numberPattern, text, position) ?? text[position]!;
  return position + digits.length > end ? digits.slice(0, end - position) : digits;
}

/** Whether the digits here go on with something that may group them or stand for a decimal point. */
export function mayBeGrouped(text: string, position: number): boolean {
  const comma = text[position + digitCount(text, position)];
  return comma === ',' || comma === '{' || comma === '\\';
}

/** `1,000`, `1{,}000`, `1\,000` and `1,\!000`. */
export function groupedNumberAt(text: string, position: number, end: number): string | undefined {
  const grouped = matchAt(groupedPattern, text, position) ?? matchAt(spacedGroupPattern, text, position);
  return grouped !== undefined && position + grouped.length <= end ? grouped : undefined;
}

/** `0{,}5` */
export function bracedCommaNumberAt(text: string, position: number): string | undefined {
  return matchAt(bracedCommaPattern, text, position);
}

/** `0,5` */
export function decimalCommaNumberAt(text: string, position: number): string | undefined {
  return matchAt(decimalCommaPattern, text, position);
}

function digitCount(text: string, position: number): number {
  let length = 0;
  while (isDigit(text.charCodeAt(position + length))) length++;
  return length;
}

/** Decimal digits of every script stand in blocks of ten that begin at a multiple of 16 plus 0 or 6. */
export function digitValue(character: string): number {
  const code = character.codePointAt(0)!;
  let base = code;
  while (code - base < 9 && /\p{Nd}/u.test(String.fromCodePoint(base - 1))) base--;
  return code - base;
}
