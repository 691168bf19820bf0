import type { ParserAmbiguity } from '../parserOptions';
import { chainLetters } from '../symbolic/notation/chainLetters';
import { relateTerms } from '../symbolic/relateTerms';
import type { Facts } from '../symbolic/terms/facts';
import { namesOf } from '../symbolic/terms/resolve';
import { expressionOf, type Text, type TextReading } from './readings';
import { different, equal, undecided, type EqualResult } from './result';

/** Compares two expressions of vectors and matrices, of sums and averages, at random instances of what is known of them. */
export function compareSymbolically(
  student: Text,
  reference: Text,
  reading: TextReading,
  isMixed: boolean,
  facts: Facts,
): EqualResult {
  const side = (text: Text) => ({
    ambiguities: new Set<ParserAmbiguity>(),
    node: () => expressionOf(text, reading, isMixed),
  });
  const [left, right] = [side(student), side(reference)];
  const letters = chainLetters([left.node(), right.node()]);
  const { verdict, detail, applications, meanings } = relateTerms(left, right, letters, facts);
  switch (verdict) {
    case 'equal':
    case 'follows':
      return equal;
    case 'differs': {
      // What is said to be a number is no function.
      const unclear = [...applications].filter((name) => facts.declarations.get(name)?.rank !== 0);
      if (unclear.length > 0) return undecided('ambiguous', unclear.join(', '));
      const [meaning] = meanings;
      const known = new Set([
        ...(meaning ? namesOf(meaning.right) : []),
        ...facts.declarations.keys(),
        ...facts.definitions.keys(),
      ]);
      // A name that stands for something said elsewhere may hide what makes them equal.
      const strange = meaning ? [...namesOf(meaning.left)].filter((name) => !known.has(name)) : [];
      return strange.length > 0 ? undecided('unsupported', strange.join(', ')) : different;
    }
    case 'ill-shaped':
      return undecided('shape', detail);
    case 'unknown':
      return undecided('unsupported', detail);
  }
}
