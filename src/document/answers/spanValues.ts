import type { Macros } from '../../math/lexerOptions';
import type { MathSpan } from '../spans';
import { boxesIn } from './boxes';
import type { Finality } from './candidate';
import { chainsIn } from './chains';
import type { FoundValue as Value } from './foundValue';

/** A display that begins with `=` goes on with what the one before it is about. */
export function valuesInSpans(body: string, spans: readonly MathSpan[], macros: Macros): readonly Value[] {
  const all: (readonly Value[])[] = [];
  let name = '';
  let shown: Finality | undefined;
  spans.forEach((span, index) => {
    const before = spans[index - 1];
    const gap = before ? body.slice(before.outer.end, span.outer.start) : 'none';
    const sign = /^[\s\p{P}]*$/u.test(gap)
      ? /^\s*(?:&|\\displaystyle|\\quad)?\s*([=≈+−-])/.exec(body.slice(span.start, span.end))?.[1]
      : undefined;
    const isTerm =
      sign !== undefined && '+−-'.includes(sign) && before?.kind !== 'inline' && span.kind !== 'inline' && name !== '';
    // `- …` goes on with a sum: neither it nor what it goes on with is a value.
    if (isTerm) all.pop();
    // `(57)` at the end of a display is its number.
    const named = valuesInSpan(body, span, macros).map((value) =>
      value.name === '' ? { ...value, name: nameInProse(body, span) } : value,
    );
    const values = isTerm ? [] : named.filter(({ start, end }) => !/^\(\d{1,3}\)$/.test(body.slice(start, end)));
    const goesOn = sign !== undefined && '=≈'.includes(sign) && name !== '';
    const carried = name;
    if (!goesOn && !isTerm) [name, shown] = [values.at(-1)?.name ?? '', values.at(-1)?.finality];
    all.push(
      goesOn
        ? values.map((value) => ({
            ...value,
            name: carried,
            kind: 'chain' as const,
            ...(shown ? { finality: shown } : {}),
          }))
        : values,
    );
  });
  return all.flat();
}

/** `A = $\mu$`: the name of a value may stand before its dollars. */
function nameInProse(body: string, { outer, start }: MathSpan): string {
  // `A $= \mu$`: the sign stands within the dollars.
  const sign = /^\s*=/.test(body.slice(start, start + 4)) ? '=' : '';
  const before = body.slice(Math.max(0, outer.start - 24), outer.start) + sign;
  const named = /(?:^|[\s*_,;:(])(\(?[\p{L}]\)?(?:_\w|[\u2080-\u209c])?)\s*(?:=|≈|:=)\s*$/u.exec(before)?.[1];
  // `A: $\mu$` in a line of its own
  const label = /(?:^|\n)[ \t>]*(?:[-*+][ \t]+)?[*_]*([A-Z])[*_]*:[\s*_]*$/.exec(before)?.[1];
  // `(A) $\mu$`
  return named ?? label ?? /(?:^|[\s*_,;:])(\([A-Z]\))[\s*_]*:?[\s*_]*$/.exec(before)?.[1] ?? '';
}

/** The last side of every chain; a boxed value is final. */
function valuesInSpan(body: string, span: MathSpan, macros: Macros): readonly Value[] {
  const boxed = boxesIn(body, span, macros);
  const values = chainsIn(body, span, macros);
  return [...values.filter((value) => !boxed.some((box) => box.start <= value.end && value.start < box.end)), ...boxed];
}
