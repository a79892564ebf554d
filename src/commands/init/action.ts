/** The action in a workflow, until its reader says whose copy is meant. */
export const DEFAULT_ACTION = 'OWNER/prompt-staging@main'

/** Whether the placeholder still stands there. */
export function isPlaceholder(action: string): boolean {
  return action === DEFAULT_ACTION
}

/** Address of the configuration's JSON Schema, as the action publishes it at the same ref. */
export function schemaUrl(action: string): string {
  const [path = '', ref = ''] = action.split('@')
  const repository = path.split('/').slice(0, 2).join('/')
  return `https://raw.githubusercontent.com/${repository}/${ref}/dist/schemas/config.schema.json`
}
