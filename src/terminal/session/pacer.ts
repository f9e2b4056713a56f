/** Calls something soon after it is asked for, however often that is, and never again within a time. */
export class Pacer {
  readonly #call: () => void;
  readonly #apart: number;
  #timer: NodeJS.Timeout | undefined;
  #last = -Infinity;

  constructor(call: () => void, apart: number) {
    this.#call = call;
    this.#apart = apart;
  }

  ask(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#last + this.#apart - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#last = performance.now();
      this.#call();
    }, wait);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
