import type { Origin } from '../../registry/origin.ts'

/**
 * Who acts, from the runner's variables; outside of a workflow it is the person at the terminal.
 *
 * @param person is asked only where the variables name nobody.
 */
export async function originOf(
  env: Readonly<Record<string, string | undefined>>,
  person: () => Promise<string>,
): Promise<Origin> {
  if (env['GITHUB_ACTIONS'] !== 'true') return { via: 'terminal', actor: await person(), event: null, run: null }
  const {
    GITHUB_ACTOR: actor,
    GITHUB_EVENT_NAME: event,
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
  } = env
  const id = env['GITHUB_RUN_ID']
  const run = server && repository && id ? `${server}/${repository}/actions/runs/${id}` : null
  return { via: 'action', actor: actor || (await person()), event: event || null, run }
}
