/** The action in a workflow, until its reader says whose copy is meant. */
export const DEFAULT_ACTION = 'OWNER/prompt-staging@main'

/** Whether a file still has a placeholder for the action's owner. */
export function hasPlaceholder(text: string): boolean {
  return /\bOWNER\//.test(text)
}

/** Address of the configuration's JSON Schema, as the action publishes it at the same ref. */
export function schemaUrl(action: string): string {
  const [path = '', ref = ''] = action.split('@')
  const repository = path.split('/').slice(0, 2).join('/')
  return `https://raw.githubusercontent.com/${repository}/${ref}/dist/schemas/config.schema.json`
}
