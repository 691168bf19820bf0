/** One direction of a plot: where a value stands, in pixels, and which values are written beside it. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  at(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** @param start where `from` stands, in pixels; `end` where `to` does. */
export function axis([from, to]: readonly [number, number], start: number, end: number, count = 5): Axis {
  const step = niceStep((to - from) / count);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return {
    from,
    to,
    at: (value) => Math.round((start + ((value - from) / (to - from)) * (end - start)) * 100) / 100,
    ticks: Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => {
      const value = (first + i) * step;
      return { value, text: (Math.abs(value) < step / 2 ? 0 : value).toFixed(decimals).replace('-', '−') };
    }),
  };
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
}
