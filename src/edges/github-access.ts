/**
 * Variables with which git shows a token to one server, and to no other. They stay in the environment of the processes
 * that need them: nothing is written to a configuration. The empty value drops a header that the checkout step left
 * there, for GitHub refuses two of them. Settings that the job gives git in the same way, such as `safe.directory` in a
 * container, stay before ours.
 *
 * @param serverUrl such as `https://github.com`.
 * @param environment what the git processes inherit.
 */
export function gitHubAccess(
  serverUrl: string,
  token: string,
  environment: NodeJS.ProcessEnv = process.env,
): Readonly<Record<string, string>> {
  const header = `http.${serverUrl}/.extraheader`
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64')
  const first = Number(environment['GIT_CONFIG_COUNT'] ?? 0) || 0
  return {
    GIT_CONFIG_COUNT: String(first + 2),
    [`GIT_CONFIG_KEY_${first}`]: header,
    [`GIT_CONFIG_VALUE_${first}`]: '',
    [`GIT_CONFIG_KEY_${first + 1}`]: header,
    [`GIT_CONFIG_VALUE_${first + 1}`]: `AUTHORIZATION: basic ${basic}`,
  }
}
