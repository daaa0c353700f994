// Loaded before the file that bootstrap.mjs runs: when bootstrap.mjs is gone, however it went, the
// channel to it closes, and this process is asked to stop as if by a signal.
if (process.env.LEAVEWELL_FOLLOW_PARENT) {
  // Not for our own children, which inherit the flags this was loaded with.
  delete process.env.LEAVEWELL_FOLLOW_PARENT
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
