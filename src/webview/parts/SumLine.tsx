import { Fragment, type JSX } from 'preact';
import { MathText } from './MathText';

/** A worked line, `y_1 = 1·2 + 4·3 = 14`, with the value at its end set off. */
export function SumLine({ text }: { readonly text: string }): JSX.Element {
  const sides = text.split(/ (?=[=≈] )/);
  return (
    <p class="sum">
      {sides.map((side, i) => (
        <Fragment key={i}>
          {i > 0 && ' '}
          <span class={i > 0 && i === sides.length - 1 ? 'result' : undefined}>
            <MathText text={side} />
          </span>
        </Fragment>
      ))}
    </p>
  );
}
