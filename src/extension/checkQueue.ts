import type { DocumentReport, Patience, TextSource } from '../language/languageService';
import { createPatience } from './patience';

/** What the queue needs done and whom it tells. */
export interface QueueHost {
  /** Checks a text; undefined when cancelled. */
  check(source: TextSource, patience: Patience): Promise<DocumentReport | undefined>;
  /** A check came to its end, and nobody has asked for another one since. */
  onReport(report: DocumentReport): void;
  /** A check threw. */
  onFailure(uri: string, error: unknown): void;
  /** A document has begun or ceased to wait for its report. */
  onBusy(uri: string): void;
}

interface Job {
  readonly uri: string;
  readonly done: Promise<void>;
  finish(): void;
  timer: ReturnType<typeof setTimeout> | undefined;
  isCancelled: boolean;
}

/**
 * The checks that are waiting or under way, at most one for each document. A newer request takes the
 * place of an older one, whose result is dropped: the newest version wins.
 */
export class CheckQueue {
  readonly #host: QueueHost;
  readonly #jobs = new Map<string, Job>();

  constructor(host: QueueHost) {
    this.#host = host;
  }

  /** How many documents wait for their report. */
  get size(): number {
    return this.#jobs.size;
  }

  /** Whether a document waits for its report. */
  isBusy(uri: string): boolean {
    return this.#jobs.has(uri);
  }

  /** Checks a document after `delay` milliseconds. The text is read when the check begins. */
  schedule(uri: string, delay: number, read: () => TextSource): void {
    const older = this.#jobs.get(uri);
    const job = createJob(uri);
    this.#jobs.set(uri, job);
    job.timer = setTimeout(() => void this.#run(job, read), delay);
    if (older) abandon(older);
    else this.#host.onBusy(uri);
  }

  /** Gives up the check of a document. */
  cancel(uri: string): void {
    const job = this.#jobs.get(uri);
    if (!job) return;
    this.#jobs.delete(uri);
    abandon(job);
    this.#host.onBusy(uri);
  }

  /** Resolves when a document waits for nothing any more. */
  async whenIdle(uri: string): Promise<void> {
    for (let job = this.#jobs.get(uri); job; job = this.#jobs.get(uri)) await job.done;
  }

  /** Gives up all checks. */
  dispose(): void {
    for (const uri of [...this.#jobs.keys()]) this.cancel(uri);
  }

  async #run(job: Job, read: () => TextSource): Promise<void> {
    job.timer = undefined;
    try {
      const report = await this.#host.check(
        read(),
        createPatience(() => job.isCancelled),
      );
      // The reader is told while the job still counts, so that whoever waits for it finds the report.
      if (report && !job.isCancelled) this.#host.onReport(report);
    } catch (error) {
      if (!job.isCancelled) this.#host.onFailure(job.uri, error);
    }
    if (this.#jobs.get(job.uri) === job) {
      this.#jobs.delete(job.uri);
      this.#host.onBusy(job.uri);
    }
    job.finish();
  }
}

function createJob(uri: string): Job {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { uri, done, finish, timer: undefined, isCancelled: false };
}

function abandon(job: Job): void {
  job.isCancelled = true;
  clearTimeout(job.timer);
  job.finish();
}
