import { RELAY_PATIENCE } from '../../../test/faults/drive/patience.ts'
import { open, work } from './product.ts'

const { DATABASE_URL = '', SMTP_URL = '' } = process.env
const { connectionTimeoutMs, greetingTimeoutMs, socketTimeoutMs } = RELAY_PATIENCE
await work(await open(DATABASE_URL), SMTP_URL, {
  connectionTimeout: connectionTimeoutMs,
  greetingTimeout: greetingTimeoutMs,
  socketTimeout: socketTimeoutMs,
})
