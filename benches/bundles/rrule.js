module.exports = require('rrule');
// ---
=> new lib.RRule({ freq: lib.RRule.WEEKLY, interval: 2, byweekday: [lib.RRule.MO, lib.RRule.FR], dtstart: new Date(Date.UTC(2024, 4, 6, 10)), count: 5 }).all()
=> lib.rrulestr('DTSTART:20240506T100000Z\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=4').all()
=> [lib.RRule.fromText('every 2 weeks on Tuesday').toString(), new lib.RRule({ freq: lib.RRule.DAILY, count: 3 }).toText(), lib.rrulestr('RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31').toText()]
=> new lib.RRule({ freq: lib.RRule.DAILY, dtstart: new Date(Date.UTC(2024, 0, 1)), until: new Date(Date.UTC(2024, 11, 31)) }).between(new Date(Date.UTC(2024, 1, 28)), new Date(Date.UTC(2024, 2, 2)), true)
const s = new lib.RRuleSet(); s.rrule(new lib.RRule({ freq: lib.RRule.DAILY, count: 4, dtstart: new Date(Date.UTC(2024, 4, 6)) })); s.exdate(new Date(Date.UTC(2024, 4, 7))); s.rdate(new Date(Date.UTC(2024, 5, 1))); return [s.all(), s.valueOf(), s.toString()];
// ---
=> new lib.RRule({ freq: lib.RRule.DAILY, tzid: 'Europe/Kyiv', dtstart: lib.datetime(2024, 3, 30, 10), count: 3 }).all()
=> [new lib.RRule({ freq: lib.RRule.MONTHLY, dtstart: new Date(Date.UTC(2024, 0, 31)) }).after(new Date(Date.UTC(2024, 1, 1))), new lib.RRule({ freq: lib.RRule.HOURLY, dtstart: new Date(Date.UTC(2024, 0, 31)) }).before(new Date(Date.UTC(2024, 1, 1)))]
=> lib.rrulestr('RRULE:FREQ=NEVER')
=> lib.RRule.parseString('FREQ=WEEKLY;BYDAY=MO,WE;WKST=SU;UNTIL=20241231T000000Z')
=> new lib.RRule({ freq: lib.RRule.YEARLY, byweekno: [20], byweekday: [lib.RRule.MO], dtstart: new Date(Date.UTC(2024, 0, 1)), count: 3 }).all()
=> new lib.RRule({ freq: lib.RRule.YEARLY, byeaster: 0, dtstart: new Date(Date.UTC(2024, 0, 1)), count: 3 }).all()
=> new lib.RRule({ freq: lib.RRule.MONTHLY, bysetpos: -1, byweekday: [0, 1, 2, 3, 4], dtstart: new Date(Date.UTC(2024, 0, 1)) }).all((d, i) => i < 3)
