/** Milliseconds that this thread has computed so far: unlike the clock, no busy machine makes them more. */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
