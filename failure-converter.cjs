// Bundled into the workflow sandbox, so it stands alone. Without it, messages and stack traces of
// failures lie in Temporal's history in clear.
const { DefaultFailureConverter } = require('@temporalio/common')

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true })
