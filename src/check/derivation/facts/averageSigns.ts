import type { Chain } from '../../../math/statements';
import type { Syntax } from '../../../math/lexerOptions';
import type { Declaration } from '../../../math/symbolic/shapes/typing';
import { closing, type Token } from '../../../math/token';
import { drawnFrom } from '../distributions';
import { nodeOf, subjectOfSide, type Subject } from './subjects';

/** `\mathbb{E}_{R \sim Bernoulli(p)}[…]`: what stands under the sign of an average says what is drawn from what. */
export function drawnUnderAverages(
  chains: readonly Chain[],
  syntax: Syntax,
): readonly (readonly [Subject, Declaration])[] {
  return chains.flatMap(({ sides }) => sides.flatMap((side) => underAverages(side, syntax)));
}

function underAverages(tokens: readonly Token[], syntax: Syntax): readonly (readonly [Subject, Declaration])[] {
  return tokens.flatMap((token, i): readonly (readonly [Subject, Declaration])[] => {
    const isAverage = token.kind === 'symbol' && /^(?:E|Var|Cov)$/.test(token.text);
    if (!isAverage || tokens[i + 1]?.text !== '_' || tokens[i + 2]?.kind !== 'open') return [];
    const end = closing(tokens, i + 2);
    const inside = tokens.slice(i + 3, end < 0 ? tokens.length : end);
    const sign = inside.findIndex(({ kind, text }) => kind === 'relation' && text === '∼');
    if (sign < 0) return [];
    const subject = subjectOfSide(inside.slice(0, sign), syntax);
    const declaration = drawnFrom(nodeOf(inside.slice(sign + 1), syntax));
    return subject && declaration ? [[subject, declaration]] : [];
  });
}
