const size = 624;
const distance = 397;

/**
 * The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded and read as NumPy's `RandomState(seed)` does: the
 * same seed gives the same numbers as `numpy.random.RandomState(seed).random_sample()`, so that a run can be repeated
 * there.
 */
export class RandomNumbers {
  private readonly state = new Uint32Array(size);
  private position = size;

  /** @param seed 0 … 2³² − 1 */
  constructor(seed: number) {
    let last = seed >>> 0;
    this.state[0] = last;
    for (let i = 1; i < size; i++) {
      last = (Math.imul(1812433253, last ^ (last >>> 30)) + i) >>> 0;
      this.state[i] = last;
    }
  }

  /** A double in [0, 1) with 53 random bits, made of two draws. */
  uniform(): number {
    const high = this.draw() >>> 5;
    const low = this.draw() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** Shuffles in place, from the last entry down, each with one at or before it (Fisher and Yates). */
  shuffle(entries: Int32Array): void {
    for (let i = entries.length - 1; i > 0; i--) {
      const j = Math.floor(this.uniform() * (i + 1));
      const entry = entries[i]!;
      entries[i] = entries[j]!;
      entries[j] = entry;
    }
  }

  /** 32 random bits. */
  private draw(): number {
    if (this.position === size) this.renew();
    let bits = this.state[this.position++]!;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return (bits ^ (bits >>> 18)) >>> 0;
  }

  private renew(): void {
    const { state } = this;
    for (let i = 0; i < size; i++) {
      const mixed = (state[i]! & 0x80000000) | (state[(i + 1) % size]! & 0x7fffffff);
      const twisted = (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
      state[i] = state[(i + distance) % size]! ^ twisted;
    }
    this.position = 0;
  }
}
