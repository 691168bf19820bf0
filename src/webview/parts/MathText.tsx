import type { JSX } from 'preact';

/** Plain math with its indices lowered and its exponents raised: `y_{1,2} = x^2`. A letter behind the digits of an exponent is a factor. */
export function MathText({ text }: { readonly text: string }): JSX.Element {
  const parts = text.split(/([_^]\{[^}]*\}|\^\d+|[_^]\w+)/);
  return (
    <span class="math">
      {parts.map((part, i) => {
        if (i % 2 === 0) return part;
        const inner = part.slice(1).replace(/^\{|\}$/g, '');
        return part.startsWith('_') ? <sub key={i}>{inner}</sub> : <sup key={i}>{inner}</sup>;
      })}
    </span>
  );
}
