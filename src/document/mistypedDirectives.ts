import { nearestWords } from '../core/nearestWords';
import type { OffsetRange } from './range';

export const directiveNames = ['problems', 'given', 'let', 'check', 'ignore', 'ignore-start', 'ignore-end'] as const;

/** Options of `@check` that people write as if they were directives. */
const optionNames = ['tolerance', 'tol', 'sigfigs'];

/** `@chek 5`, with the name that was meant: that of a directive or of an option. */
export interface MistypedDirective extends OffsetRange {
  readonly meant: string;
}

/** At the start of a comment or of a line in it: further on, it is a mention or an address. */
const atStart = /^([ \t]*(?:<!--|%+)?[ \t]*)(@[ \t]*([A-Za-z][\w-]*))(?![\w(.@/:,'-])[ \t]*([^\n\r]*)/;

/**
 * What one line of a comment may have been meant to say. Only where what follows the name fits that directive: `@chuck, see
 * below` speaks to somebody.
 */
export function mistypedDirective(line: string, offset: number): MistypedDirective | undefined {
  const [, lead = '', written = '', name = '', body = ''] = atStart.exec(line) ?? [];
  if (name === '' || (written === `@${name}` && isDirectiveName(name))) return undefined;
  const meant = meantBy(name, written.length > name.length + 1);
  if (meant === undefined || !fits(body.trim(), meant, name)) return undefined;
  const start = offset + lead.length;
  return { meant, start, end: start + written.length };
}

export function isDirectiveName(name: string): boolean {
  return directiveNames.some((one) => one === name);
}

function meantBy(name: string, isApart: boolean): string | undefined {
  const same = directiveNames.find((one) => one === name.toLowerCase());
  if (same !== undefined || isApart) return same;
  if (name.length < 4) return optionNames.find((one) => one === name.toLowerCase());
  const [near] = nearestWords(name, [...directiveNames, ...optionNames], 1);
  return near === 'let' || near === 'tol' ? undefined : near;
}

/** Whether what follows is what such a directive says, and not a sentence. */
function fits(body: string, meant: string, name: string): boolean {
  if (/^[A-Za-z']{2,}[,:]?\s+[A-Za-z']+/.test(body)) return false;
  if (meant.startsWith('ignore')) return body === '';
  if (meant === 'problems') return /^[\w.-]+$/.test(body);
  if (optionNames.includes(meant)) return /^[=:]?\s*[\d.]/.test(body);
  return /[\d=([{~∈<>^\\_]/.test(body) || (body === '' && name.toLowerCase() === meant);
}
