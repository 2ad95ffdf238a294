/** A server that runs. */
export interface RealServer {
  address: string;
  stop(): Promise<void>;
}

export function missingModel(): string | undefined;
export function modelFile(): string;
export function startServer(options?: { file?: string; threads?: number }): Promise<RealServer>;
