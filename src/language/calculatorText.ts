import { Polynomial } from '../core/polynomial';
import * as Q from '../core/rational';
import { exactValue, type Scalar } from '../core/scalar';

/**
 * A JSON-like value as one line that a person might have typed, and that reads as the same value again:
 * `[[1, 2], [1/3, x]]`, `[{type: "Conv2d", in_channels: 3}]`, `same`.
 * @returns undefined where there is no such line: a root is no fraction.
 */
export function argumentText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : itemText(value);
}

function itemText(value: unknown): string | undefined {
  if (value === undefined) return '';
  if (value === null || typeof value === 'boolean' || typeof value === 'number')
    return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Polynomial) return value.toString();
  if (ArrayBuffer.isView(value)) return listText(Array.from(value as Float64Array));
  if (Array.isArray(value)) return listText(value);
  if (typeof value !== 'object') return undefined;
  if ('exact' in value || 'approximate' in value) {
    const exact = exactValue(value as Scalar);
    return exact && Q.toText(exact);
  }
  const entries = Object.entries(value).map(([key, item]) => {
    const text = itemText(item);
    return text === undefined ? undefined : `${key}: ${text}`;
  });
  return entries.includes(undefined) ? undefined : `{${entries.join(', ')}}`;
}

function listText(items: readonly unknown[]): string | undefined {
  const texts = items.map(itemText);
  return texts.includes(undefined) ? undefined : `[${texts.join(', ')}]`;
}
