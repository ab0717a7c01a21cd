import type { CalendarBody } from '../../shared/contract/calendars.ts'
import type { Hours } from '../../shared/domain/businessHours.ts'
import { invalid } from '../errors.ts'
import { hoursOf } from './zoneHours.ts'

/** The working hours of a calendar. Throws `invalid/zoneNotFound` where its zone is none. */
export function demandHours(calendar: CalendarBody): Hours {
  try {
    return hoursOf(calendar)
  } catch (error) {
    if (error instanceof RangeError) throw invalid({ timeZone: 'there is no such time zone' }, 'zoneNotFound')
    throw error
  }
}
