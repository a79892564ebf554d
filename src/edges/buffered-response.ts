/**
 * An answer that was read whole. The platform's own `Response` wraps every body in a stream, which takes longer than the
 * rest of reading an answer; a JSON client needs the text, and what it cannot need is refused.
 */
export class BufferedResponse implements Response {
  readonly status: number
  readonly ok: boolean
  readonly statusText = ''
  readonly type = 'basic'
  readonly url = ''
  readonly redirected = false
  readonly body = null
  readonly bodyUsed = false
  readonly #headers: Readonly<Record<string, string>>
  readonly #text: string

  /** @param headers by lower-case name. */
  constructor(status: number, headers: Readonly<Record<string, string>>, text: string) {
    this.status = status
    this.ok = status >= 200 && status <= 299
    this.#headers = headers
    this.#text = text
  }

  /** Made when somebody asks, because that loads the platform's own client, which few runs need. */
  get headers(): Headers {
    return new Headers({ ...this.#headers })
  }

  /** By its lower-case name; `null` when it is absent. */
  header(name: string): string | null {
    return this.#headers[name] ?? null
  }

  /** The text, as often as it is asked for. */
  async text(): Promise<string> {
    return this.#text
  }

  /** Rejects with a `SyntaxError` for what is no JSON. */
  async json(): Promise<unknown> {
    return JSON.parse(this.#text)
  }

  clone(): BufferedResponse {
    return this
  }

  arrayBuffer(): Promise<never> {
    return refused()
  }

  blob(): Promise<never> {
    return refused()
  }

  bytes(): Promise<never> {
    return refused()
  }

  formData(): Promise<never> {
    return refused()
  }
}

function refused(): Promise<never> {
  return Promise.reject(new TypeError('a buffered answer is text'))
}
