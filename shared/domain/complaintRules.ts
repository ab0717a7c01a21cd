import type { ComplaintRules } from '../contract/complaints.ts'

const day = 24 * 3_600_000

/** What holds until a company sets its own. */
export const firstRules: ComplaintRules = {
  weights: { cost: 25, customer: 15, area: 25, repeats: 25, competitors: 10 },
  thresholds: { mustResolve: 60, routine: 25 },
  areas: { 'product.safety': 4, 'product.transaction': 3, 'service.attitude': 3 },
  areaElse: 2,
  classes: { vip: 4, major: 3, ordinary: 2, small: 1 },
  classElse: 2,
  repeats: [1, 2, 3, 5],
  overrideRoles: ['lead', 'admin'],
  remedyLimits: { agent: 200, lead: 2000, admin: 20_000 },
  callbacks: { share: 0.2, seed: 'call-backs', afterMs: 3 * day, always: ['mustResolve'] },
  periodicAfterMs: 30 * day,
  acceptMs: 4 * 3_600_000,
  resolveMs: { mustResolve: 3 * day, routine: 10 * day, notNow: 90 * day },
  clusters: { windowMs: 14 * day, likeness: 0.35, spikeMs: day, spikeLeast: 5, spikeTimes: 3 },
}
