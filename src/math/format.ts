import * as Q from '../core/rational';
import { toDecimal, type Real } from '../core/real';
import type { Value } from './value';

/** Longest text of a value in a message. */
const maxLength = 120;

/** A value as a reader would write it: `108`, `-7/2`, `0.84416…`, `[[1, 2], [3, 4]]`. */
export function valueText(value: Value<Real>): string {
  const text = render(value);
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}

function render(value: Value<Real>): string {
  switch (value.kind) {
    case 'scalar':
      return realText(value.value);
    case 'matrix': {
      const rows = Array.from({ length: Math.min(value.rows, 12) }, (_, i) =>
        value.entries.slice(i * value.columns, (i + 1) * value.columns).map(realText),
      );
      return `[${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]`;
    }
    case 'list':
      return `[${value.items.slice(0, 40).map(render).join(', ')}]`;
    case 'set':
      return `{${value.items.slice(0, 40).map(render).join(', ')}}`;
    case 'truth':
      return String(value.value);
  }
}

/** Exact where that is short, else six significant digits and an ellipsis. */
function realText(x: Real): string {
  if (x.exact) {
    const text = Q.toText(x.exact);
    if (text.length <= 12 || Q.isInteger(x.exact))
      return text.length <= 40 ? text : toDecimal(x).toSignificantDigits(6).toString();
  }
  const short = toDecimal(x).toSignificantDigits(6);
  return `${short.toString()}…`;
}
