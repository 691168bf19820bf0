/** The letter in a name: `hat w` → `w`, `m(x)` → `m`, `W_Q` → `W`. */
export function letterOf(name: string): string {
  return /^(?:\S+ )?([^_('^²]+)/u.exec(name)?.[1] ?? name;
}
