module.exports = require('luxon');
// ---
=> [lib.DateTime.now().toISO(), lib.DateTime.utc(2024, 5, 6, 10).toISO(), lib.DateTime.local(2024, 5, 6).toString(), lib.DateTime.fromMillis(0).toHTTP()]
=> [lib.DateTime.fromISO('2024-05-06T10:00:00+03:00').toUTC().toISO(), lib.DateTime.fromISO('2024-05-06', { zone: 'Europe/Kyiv' }).toISO(), lib.DateTime.fromISO('2024-W19-1').toISODate(), lib.DateTime.fromISO('x').invalidReason]
=> [lib.DateTime.utc(2024, 5, 6).setZone('America/New_York').toISO(), lib.DateTime.utc(2024, 5, 6).setZone('Mars/X').invalidExplanation, lib.DateTime.utc(2024, 5, 6).setZone('utc+3').zoneName, lib.DateTime.fromObject({ year: 2024, month: 10, day: 27, hour: 3, minute: 30 }, { zone: 'Europe/Kyiv' }).toISO()]
=> [lib.DateTime.utc(2024, 5, 6, 13, 5).toFormat('dd.MM.yyyy HH:mm:ss ZZZZ EEEE LLLL h a'), lib.DateTime.utc(2024, 5, 6).setLocale('uk').toFormat('cccc, d LLLL'), lib.DateTime.utc(2024, 5, 6).setLocale('de').toFormat("DDDD 'um' t")]
=> [lib.DateTime.utc(2024, 5, 6, 9).toLocaleString(lib.DateTime.DATETIME_MED), lib.DateTime.utc(2024, 5, 6, 9).setLocale('uk').toLocaleString(lib.DateTime.DATE_HUGE), lib.DateTime.utc(2024, 5, 6, 9).toLocaleString({ month: 'long', day: 'numeric' }), lib.DateTime.utc(2024, 5, 6, 9).toLocaleString(lib.DateTime.TIME_WITH_SHORT_OFFSET)]
=> [lib.DateTime.fromFormat('06.05.2024 10:20', 'dd.MM.yyyy HH:mm').toISO(), lib.DateTime.fromFormat('May 6 2024', 'LLLL d yyyy').toISODate(), lib.DateTime.fromFormat('6 травня 2024', 'd MMMM yyyy', { locale: 'uk' }).toISODate(), lib.DateTime.fromFormat('x', 'yyyy').invalidExplanation]
=> [lib.DateTime.fromRFC2822('Mon, 06 May 2024 10:00:00 +0300').toISO(), lib.DateTime.fromHTTP('Mon, 06 May 2024 10:00:00 GMT').toMillis(), lib.DateTime.fromSQL('2024-05-06 10:00:00').toISO(), lib.DateTime.fromSeconds(5).toSQL()]
=> [lib.DateTime.utc(2024, 1, 31).plus({ months: 1 }).toISODate(), lib.DateTime.utc(2024, 5, 6).startOf('week').toISODate(), lib.DateTime.utc(2024, 5, 6).endOf('quarter').toISO(), lib.DateTime.utc(2024, 5, 6).set({ hour: 5 }).toISO(), lib.DateTime.utc(2024, 5, 6).weekNumber, lib.DateTime.utc(2024, 5, 6).daysInMonth]
=> [lib.DateTime.utc(2024, 5, 6).diff(lib.DateTime.utc(2023, 2, 1), ['years', 'months', 'days']).toObject(), lib.DateTime.utc(2024, 5, 6).diff(lib.DateTime.utc(2024, 5, 1)).as('hours'), lib.Interval.fromDateTimes(lib.DateTime.utc(2024), lib.DateTime.utc(2025)).length('days')]
=> [lib.DateTime.now().minus({ days: 2 }).toRelative(), lib.DateTime.now().plus({ hours: 3 }).toRelative({ locale: 'uk' }), lib.DateTime.now().plus({ days: 1 }).toRelativeCalendar(), lib.DateTime.now().minus({ months: 5 }).setLocale('de').toRelative()]
=> [lib.Duration.fromObject({ hours: 25, minutes: 70 }).normalize().toHuman(), lib.Duration.fromISO('P1Y2M').toISO(), lib.Duration.fromMillis(3661000).toFormat('hh:mm:ss'), lib.Duration.fromObject({ hours: 2, minutes: 1 }).toHuman({ unitDisplay: 'short' }), lib.Duration.fromObject({ hours: 2 }, { locale: 'uk' }).toHuman()]
=> [lib.Info.months('long', { locale: 'uk' }), lib.Info.weekdays('short'), lib.Info.meridiems(), lib.Info.eras(), lib.Info.features(), lib.Info.hasDST('Europe/Kyiv'), lib.Info.isValidIANAZone('X/Y')]
// in Europe/Kyiv
return [lib.DateTime.fromISO('2024-03-31T03:30').toISO(), lib.DateTime.local().zoneName, lib.DateTime.fromISO('2024-10-27T03:30').getPossibleOffsets().map(String), lib.DateTime.local(2024, 5, 6).offsetNameShort, lib.DateTime.local(2024, 5, 6).offsetNameLong, lib.DateTime.local(2024, 1, 6).isInDST];
// ---
=> lib.DateTime.utc(2024, 5, 6).toLocaleParts()
=> lib.DateTime.utc(2024, 5, 6).plus({ bananas: 1 })
=> [lib.Interval.fromISO('2024-05-01/2024-05-06').splitBy({ days: 2 }).map(String), lib.Interval.fromISO('2024-05-01/P1D').toLocaleString(), JSON.stringify({ at: lib.DateTime.utc(2024) })]
