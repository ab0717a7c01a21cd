import type { Script } from '../../../shared/contract/scripts.ts'
import { billingDispute } from './billingDispute.ts'
import { cancelling } from './cancelling.ts'
import { deliveryComplaint } from './deliveryComplaint.ts'
import { faultyProduct } from './faultyProduct.ts'
import { generalEnquiry } from './generalEnquiry.ts'
import { serviceOutage } from './serviceOutage.ts'

/** The scripts that the product comes with; for a queue the first that names it is the default. */
export const library: readonly Script[] = [
  deliveryComplaint,
  billingDispute,
  faultyProduct,
  serviceOutage,
  cancelling,
  generalEnquiry,
]
