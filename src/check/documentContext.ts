import type { FarFacts } from '../document/farFacts';
import type { DocumentLanguage } from '../document/language';
import type { Macros } from '../math/lexerOptions';
import type { BlockContext } from './checkBlock';

/**
 * What every block of a document needs to know of all others.
 * @param sheetNames names of gradients that the problem set has
 * @param macros what other files define; the document's own definitions come after
 */
export function documentContext(
  language: DocumentLanguage,
  facts: readonly FarFacts[],
  sheetNames: readonly string[],
  macros: Macros = new Map(),
): BlockContext {
  return {
    language,
    notation: {
      macros: new Map([...macros, ...facts.flatMap(({ notation }) => [...notation.macros])]),
      names: new Set([...sheetNames, ...facts.flatMap(({ notation }) => [...notation.names])]),
    },
    ownLetters: new Set(facts.flatMap(({ ownLetters }) => ownLetters)),
    starIsOperation: facts.some(({ starIsOperation }) => starIsOperation),
    moduli: [...new Set(facts.flatMap(({ moduli }) => moduli))],
  };
}

/** Whether blocks are read alike in both. */
export function isSameContext(a: BlockContext, b: BlockContext): boolean {
  return contextKey(a) === contextKey(b);
}

function contextKey({ language, notation, ownLetters, starIsOperation, moduli }: BlockContext): string {
  const { macros, names } = notation;
  return JSON.stringify([language, [...macros], [...names], [...ownLetters].sort(), starIsOperation, moduli]);
}
