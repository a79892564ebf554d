/**
 * Variables with which git shows a token to one server, and to no other. They stay in the environment of the processes
 * that need them: nothing is written to a configuration. The empty value drops a header that the checkout step left
 * there, for GitHub refuses two of them.
 *
 * @param serverUrl such as `https://github.com`.
 */
export function gitHubAccess(serverUrl: string, token: string): Readonly<Record<string, string>> {
  const header = `http.${serverUrl}/.extraheader`
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64')
  return {
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: header,
    GIT_CONFIG_VALUE_0: '',
    GIT_CONFIG_KEY_1: header,
    GIT_CONFIG_VALUE_1: `AUTHORIZATION: basic ${basic}`,
  }
}
