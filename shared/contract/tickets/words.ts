import { z } from 'zod'
import { chars } from '../basics.ts'

export const ticketKind = z.enum(['complaint', 'enquiry', 'request', 'task', 'problem'])
export type TicketKind = z.infer<typeof ticketKind>

export const ticketState = z.enum(['open', 'pending', 'resolved', 'closed'])
export type TicketState = z.infer<typeof ticketState>

export const ticketPriority = z.enum(['low', 'normal', 'high', 'urgent'])
export type TicketPriority = z.infer<typeof ticketPriority>

/** What filtering makes of a complaint. */
export const ticketClass = z.enum(['mustResolve', 'routine', 'notNow'])
export type TicketClass = z.infer<typeof ticketClass>

/** How much harm was done. */
export const ticketSeverity = z.enum(['minor', 'moderate', 'serious', 'critical'])
export type TicketSeverity = z.infer<typeof ticketSeverity>

/** How a ticket came about. */
export const ticketSource = z.enum(['staff', 'hotline', 'desk', 'webForm', 'mail', 'api', 'analysis', 'import'])
export type TicketSource = z.infer<typeof ticketSource>

/** The five steps of a complaint. */
export const complaintStep = z.enum(['discover', 'filter', 'handle', 'monitor', 'assess'])
export type ComplaintStep = z.infer<typeof complaintStep>

/** For what or whom a pending ticket waits. */
export const pendingReason = z.enum(['customer', 'colleague', 'supplier', 'date', 'other'])
export type PendingReason = z.infer<typeof pendingReason>

/** The clocks of a ticket: the first answer, the next one, the end. */
export const ticketClock = z.enum(['firstResponse', 'nextResponse', 'resolution'])
export type TicketClock = z.infer<typeof ticketClock>

/** How the next deadline of a ticket stands. */
export const dueStanding = z.enum(['running', 'warned', 'paused', 'late'])
export type DueStanding = z.infer<typeof dueStanding>

/** The value of a custom field; a date as `2026-11-30`. */
export const fieldValue = z.union([chars.max(2000), z.number(), z.boolean()])
export type FieldValue = z.infer<typeof fieldValue>
