const DEFAULT_PUBLISHER = 'openai/'

/** The other way to write a model's name: with `openai/` or without. Another publisher's has only the one. */
export function otherSpelling(model: string): string {
  if (model.startsWith(DEFAULT_PUBLISHER)) return model.slice(DEFAULT_PUBLISHER.length)
  return model.includes('/') ? model : `${DEFAULT_PUBLISHER}${model}`
}

/**
 * The model's name as a request sends it: `openai/` is removed, other publishers stay (routers need them), and
 * `keepPublisher` keeps them all. Source: the `.prompt.yml` format writes `publisher/model`.
 */
export function requestModel(model: string, keepPublisher: boolean): string {
  if (keepPublisher || !model.startsWith(DEFAULT_PUBLISHER)) return model
  return model.slice(DEFAULT_PUBLISHER.length)
}
