import { Readable } from 'node:stream'
import { z } from 'zod'
import { channel, id, language } from '../../shared/contract/basics.ts'
import * as forecasts from '../../shared/contract/forecast.ts'
import { importPastInput } from '../../shared/contract/pastContacts.ts'
import * as reports from '../../shared/contract/reports.ts'
import { invalidInput } from '../answer.ts'
import { runCommand } from '../commands.ts'
import { importPastContacts } from '../contacts/importPastContacts.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { getForecast } from '../forecast/getForecast.ts'
import { drillReport, getHeatMap } from '../reports/drillReport.ts'
import { csvOf } from '../reports/exportReport.ts'
import { getReport } from '../reports/getReport.ts'
import { metrics } from '../reports/metrics.ts'
import type { Api } from './api.ts'
import { demandAccess } from './httpAuth.ts'
import { commandIdOf, failures } from './routeParts.ts'

const tags = ['reports']
const number = z.coerce.number().int().min(0)
/** Several values are parted by commas. */
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .string()
    .transform((text): unknown => text.split(','))
    .pipe(z.array(item).min(1).max(500))
    .optional()
const query = z.strictObject({
  from: number,
  to: number,
  queues: list(id),
  agents: list(id),
  teams: list(id),
  channels: list(channel),
  formula: z.string().optional(),
  withinMs: number.optional(),
  shortAbandonMs: number.optional(),
  firstContactDays: number.optional(),
})
type Query = z.output<typeof query>

/** A query as the same question that a desk asks. */
const askedBy = ({ queues, agents, teams, channels, ...rest }: Query) => ({
  ...rest,
  filter: { queues, agents, teams, channels },
})

/** What a schema makes of a value. Throws `invalid` with what is wrong, field by field. */
function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Refusal(invalidInput(parsed.error))
}

/** Reports and forecasts for other systems and for files. */
export function reportRoutes(api: Api, deps: Deps): void {
  api.get(
    '/reports/contacts',
    {
      schema: {
        summary: 'Figures by interval and group; with format=csv as a file',
        tags,
        querystring: query.extend({
          interval: reports.reportInterval.optional(),
          by: reports.reportGroup.optional(),
          format: z.enum(['json', 'csv']).default('json'),
          language: language.default('en'),
        }),
        response: { 200: z.union([reports.report, z.any()]), ...failures },
      },
    },
    async (request, reply) => {
      const actor = await demandAccess(deps, request, 'contacts:read', 'report:get')
      const { format, language: words, interval, by, ...asked } = request.query
      const report = await getReport(deps, actor, parse(reports.reportInput, { ...askedBy(asked), interval, by }))
      if (format === 'json') return report
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="wubu-report.csv"')
        .send(Readable.from(csvOf(report, words)))
    },
  )
  api.get(
    '/reports/heat-map',
    {
      schema: {
        summary: 'Figures by weekday and hour',
        tags,
        querystring: query,
        response: { 200: reports.heatMap, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'contacts:read', 'report:heat')
      return getHeatMap(deps, actor, parse(reports.heatMapInput, askedBy(request.query)))
    },
  )
  api.get(
    '/reports/contacts/behind',
    {
      schema: {
        summary: 'The contacts behind a figure',
        tags,
        querystring: query.extend({
          figure: reports.drillFigure,
          by: reports.reportGroup.optional(),
          key: z.string().max(64).optional(),
          cursor: z.string().max(2000).optional(),
          limit: z.coerce.number().int().min(1).max(200).optional(),
        }),
        response: { 200: reports.drillPage, ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'contacts:read', 'report:drill')
      const { figure, by, key, cursor, limit, ...asked } = request.query
      const cell = by && { by, key: key ?? null }
      return drillReport(deps, actor, parse(reports.drillInput, { ...askedBy(asked), figure, cell, cursor, limit }))
    },
  )
  api.get(
    '/reports/metrics',
    {
      schema: {
        summary: 'What each figure means',
        tags,
        response: { 200: z.object({ items: z.array(reports.metric) }), ...failures },
      },
    },
    async (request) => {
      await demandAccess(deps, request, 'contacts:read', 'report:metrics')
      return { items: metrics }
    },
  )
  api.get(
    '/reports/forecast',
    {
      schema: {
        summary: 'What is expected to come, by day and half hour',
        tags,
        querystring: forecasts.forecastInput.extend({ days: z.coerce.number().int().min(1).max(60).default(7) }),
        response: { 200: forecasts.forecast, ...failures },
      },
    },
    async (request) => {
      await demandAccess(deps, request, 'contacts:read', 'forecast:get')
      return getForecast(deps, request.query)
    },
  )
  api.post(
    '/contacts/past',
    {
      bodyLimit: 4_000_000,
      schema: {
        summary: 'Contacts of another system that are over, up to 500 at once; known ids are left as they are',
        tags: ['contacts'],
        body: importPastInput,
        response: { 200: z.object({ imported: z.int(), known: z.int() }), ...failures },
      },
    },
    async (request) => {
      const actor = await demandAccess(deps, request, 'contacts:write')
      return runCommand(deps, actor, commandIdOf(request), request.body, (as) =>
        importPastContacts(deps, as, request.body.contacts),
      )
    },
  )
}
