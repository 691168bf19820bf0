import type { JSX } from 'preact';

/** Plain math with its indices lowered and its exponents raised: `y_{1,2} = x^2`. */
export function MathText({ text }: { readonly text: string }): JSX.Element {
  const parts = text.split(/([_^](?:\{[^}]*\}|\w+))/);
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
