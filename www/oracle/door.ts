/** What a door to a large model can do; how an answer becomes probabilities of classes is no matter of the door. */

/** A token that the model might have written at some place. */
export interface TokenOption {
  token: string;
  logProbability: number;
}

/** What is asked of a model. */
export interface Asked {
  prompt: string;
  /** The answer is cut after so many tokens. */
  mostTokens: number;
  /** 0 for the likeliest answer, 1 for a draw. */
  temperature: number;
  seed?: number;
  /** The JSON schema that the answer is held to, where the door can. */
  schema?: object;
  /** So many options of each token are wanted. */
  options?: number;
  signal?: AbortSignal | undefined;
}

/** What a model wrote. */
export interface Written {
  text: string;
  /** The options of each token, where the door gives them. */
  tokens?: TokenOption[][];
}

/** A way to one model: a server, a file, or the browser's own. */
export interface Door {
  /** The model, as the door calls it. */
  readonly model: string;
  /** Where it is, as a person knows it. */
  readonly place: string;
  /** How many questions at once make it faster. */
  readonly concurrency: number;
  /** Answers a message, by the model's own template for chats. */
  chat(asked: Asked): Promise<Written>;
  /** Goes on with a text, where the door can. */
  complete?(asked: Asked): Promise<Written>;
  /** Gives back what it holds. */
  close?(): void | Promise<void>;
}
