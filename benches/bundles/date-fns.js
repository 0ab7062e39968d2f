module.exports = { ...require('date-fns'), locales: { uk: require('date-fns/locale/uk').uk, pl: require('date-fns/locale/pl').pl } };
// ---
=> [lib.format(new Date(2024, 4, 6, 13, 5), 'yyyy-MM-dd HH:mm:ss'), lib.format(new Date(2024, 4, 6), "EEEE, do MMMM yyyy 'at' h aaa XXX"), lib.format(new Date(2024, 4, 6), 'PPPPpppp')]
=> [lib.format(new Date(2024, 4, 6), 'EEEE, d MMMM yyyy', { locale: lib.locales.uk }), lib.format(new Date(2024, 4, 6), 'PPP', { locale: lib.locales.pl })]
=> lib.format(new Date(2024, 4, 6), 'YYYY-MM-DD')
=> lib.format(new Date(NaN), 'yyyy')
=> [lib.parse('06.05.2024', 'dd.MM.yyyy', new Date(0)), lib.parse('6 травня 2024', 'd MMMM yyyy', new Date(0), { locale: lib.locales.uk }), lib.parseISO('2024-05-06T10:00:00+03:00'), lib.isValid(lib.parse('x', 'dd', new Date(0)))]
=> [lib.addMonths(new Date(2024, 0, 31), 1), lib.addBusinessDays(new Date(2024, 4, 3), 3), lib.subDays(new Date(2024, 2, 1), 1), lib.add(new Date(2024, 0, 1), { months: 1, days: 2, hours: 3 })]
=> [lib.differenceInDays(new Date(2024, 4, 6), new Date(2024, 3, 1)), lib.differenceInBusinessDays(new Date(2024, 4, 6), new Date(2024, 3, 1)), lib.differenceInCalendarMonths(new Date(2024, 4, 6), new Date(2023, 3, 1)), lib.intervalToDuration({ start: new Date(2024, 0, 1), end: new Date(2024, 4, 6, 7) })]
=> [lib.formatDistance(new Date(2024, 4, 6), new Date(2024, 4, 1), { addSuffix: true }), lib.formatDistanceToNow(Date.now() - 3e6), lib.formatDistanceStrict(new Date(2024, 4, 6), new Date(2023, 4, 1), { locale: lib.locales.uk, addSuffix: true }), lib.formatRelative(new Date(2024, 4, 5), new Date(2024, 4, 6)), lib.formatDuration({ hours: 2, minutes: 1 })]
=> [lib.startOfWeek(new Date(2024, 4, 8), { weekStartsOn: 1 }), lib.endOfMonth(new Date(2024, 1, 3)), lib.getISOWeek(new Date(2024, 11, 30)), lib.eachDayOfInterval({ start: new Date(2024, 4, 6), end: new Date(2024, 4, 8) }), lib.isWeekend(new Date(2024, 4, 5)), lib.lastDayOfQuarter(new Date(2024, 4, 5))]
=> [lib.intlFormat(new Date(2024, 4, 6), { weekday: 'long', day: 'numeric', month: 'long' }, { locale: 'uk-UA' }), lib.intlFormatDistance(new Date(2024, 4, 6), new Date(2024, 4, 1))]
// in Europe/Kyiv
return [lib.addHours(new Date(2024, 2, 31, 2), 1), lib.format(new Date(2024, 9, 27, 3, 30), 'xxx OOOO zzzz'), lib.startOfDay(new Date(1711846800000)), lib.differenceInHours(new Date(2024, 2, 31, 5), new Date(2024, 2, 31, 1))];
// ---
=> [lib.formatISO(new Date(2024, 4, 6)), lib.formatRFC3339(new Date(2024, 4, 6)), lib.formatRFC7231(new Date(2024, 4, 6)), lib.isBefore(1, 2), lib.compareAsc(1, 2), lib.closestTo(5, [1, 4, 9]), lib.max([1, 5]), lib.areIntervalsOverlapping({ start: 1, end: 5 }, { start: 4, end: 6 })]
