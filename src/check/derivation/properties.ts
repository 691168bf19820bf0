import type { Declaration } from '../../math/symbolic/typing';

const property =
  /\$([^$\n]{1,24})\$,? (?:is|be|being|are|denotes?|a|an)\s+(?:(?:an?|the|real|invertible|positive|definite|semidefinite|\$[^$\n]{1,20}\$)[ ,-]+){0,5}(diagonal|symmetric|positive|vector|matrix|scalar|number)\b/g;
const before =
  /\b(diagonal|symmetric|positive) (?:(?:definite|semidefinite|invertible|real|\$[^$\n]{1,20}\$) ){0,3}(?:matrix|matrices|number|scalar)? ?\$([^$\n]{1,24})\$/g;

/** "$A$ is symmetric", "a diagonal matrix $D$", "let $x$ be a vector" */
export function propertiesInProse(source: string): readonly (readonly [string, Declaration])[] {
  return [
    ...[...source.matchAll(property)].map(
      ([, subject = '', word = '']) => [subject, declarationOf(word)] as const,
    ),
    ...[...source.matchAll(before)].map(
      ([, word = '', subject = '']) => [subject, declarationOf(word)] as const,
    ),
  ];
}

function declarationOf(word: string): Declaration {
  switch (word) {
    case 'diagonal':
      return { rank: 2, traits: ['diagonal'] };
    case 'symmetric':
      return { rank: 2, traits: ['symmetric'] };
    case 'vector':
      return { rank: 1 };
    case 'matrix':
      return { rank: 2 };
    case 'positive':
      return { domain: 'positive' };
    default:
      return { rank: 0 };
  }
}
