import { getForecast, getStaffing } from '../../forecast/getForecast.ts'
import { drillReport, getHeatMap, getTimeline } from '../../reports/drillReport.ts'
import { getReport } from '../../reports/getReport.ts'
import { metrics } from '../../reports/metrics.ts'
import type { Handlers } from '../handler.ts'

/** Reports, forecasts and staffing. */
export const reportHandlers = {
  'report:get': getReport,
  'report:heat': getHeatMap,
  'report:drill': drillReport,
  'report:timeline': getTimeline,
  'report:metrics': () => Promise.resolve(metrics),
  'forecast:get': (deps, _actor, input) => getForecast(deps, input),
  'staffing:get': (_deps, _actor, input) => Promise.resolve(getStaffing(input)),
} satisfies Partial<Handlers>
