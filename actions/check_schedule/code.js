// Tells whether the present moment lies within working hours, and if not, why.

const MINUTE_MS = 60 * 1000;
const DAY_MINUTES = 24 * 60;
// In the order of Date: the week begins on Sunday.
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WORKING_WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'];

function toText(value) {
  return value === null || value === undefined ? '' : String(value).trim();
}

// `9:30` becomes 570, and `24:00` the end of the day. Null for what is not a time of day.
function toMinutes(value) {
  const match = /^(\d{1,2}):([0-5]\d)(?::[0-5]\d)?$/.exec(toText(value));
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : NaN;
  return minutes <= DAY_MINUTES ? minutes : null;
}

// `+02:00`, `-0330`, `UTC+2` and `Z` in minutes. Null for names of zones and for offsets that no place has.
function toOffset(value) {
  const text = toText(value).toUpperCase().replace(/^(?:UTC|GMT)\s*/, '');
  if (text === '' || text === 'Z') return 0;
  const match = /^([+\-\u2212]?)(\d{1,2})(?::?([0-5]\d))?$/.exec(text);
  if (!match) return null;
  const size = Number(match[2]) * 60 + Number(match[3] ?? 0);
  const offset = match[1] === '' || match[1] === '+' ? size : -size;
  return offset >= -12 * 60 && offset <= 14 * 60 ? offset : null;
}

function toList(value) {
  return Array.isArray(value) ? value.map(toText) : toText(value).split(/[\s,;]+/).filter(Boolean);
}

// Days by their first three letters, so that `Monday` counts too; none chosen means Monday to Friday. Null when one is no day.
function toDays(value) {
  const chosen = toList(value);
  const days = (chosen.length > 0 ? chosen : WORKING_WEEK).map((day) => day.toLowerCase().slice(0, 3));
  return days.every((day) => DAYS.includes(day)) ? days : null;
}

// `13:00-13:30, 16:00-16:15` as pairs of minutes. Null when one of them is no span.
function toBreaks(value) {
  const breaks = toText(value)
    .split(/[,;\n]/)
    .filter((span) => span.trim() !== '')
    .map((span) => span.split(/[-\u2013]/).map(toMinutes));
  const sound = breaks.every((span) => span.length === 2 && !span.includes(null) && span[0] !== span[1]);
  return sound ? breaks : null;
}

// Dates as 2026-08-24, or 08-24 for every year. Null when one of them is no date.
function toHolidays(value) {
  const dates = toList(value);
  return dates.every((date) => /^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(date)) ? dates : null;
}

// From start up to, not including, end; a span that ends before it starts runs over midnight.
function isWithin(minute, start, end) {
  if (start === end) return true;
  if (start < end) return minute >= start && minute < end;
  return minute >= start || minute < end;
}

// The calendar day that began `back` days before the local moment. UTC fields are used because the offset is added already.
function dayOf(local, back) {
  const date = new Date(local.getTime() - back * DAY_MINUTES * MINUTE_MS);
  return { name: DAYS[date.getUTCDay()], date: date.toISOString().slice(0, 10) };
}

async function action_check_schedule() {
  const {
    work_days,
    start_time,
    end_time,
    utc_offset = '+00:00',
    breaks = '',
    holidays = '',
    save_to = '',
  } = this.getCurrentNodeParamsJSON();
  const days = toDays(work_days);
  const start = toMinutes(start_time);
  const end = toMinutes(end_time);
  const offset = toOffset(utc_offset);
  const pauses = toBreaks(breaks);
  const free = toHolidays(holidays);
  if ([days, start, end, offset, pauses, free].includes(null) || start === DAY_MINUTES) return 'error';

  const local = new Date(Date.now() + offset * MINUTE_MS);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  const isHoliday = (day) => free.includes(day.date) || free.includes(day.date.slice(5));
  const target = toText(save_to);
  if (target) this.setCurrentStateConstant(target, local.toISOString().slice(0, 16).replace('T', ' '));

  const today = dayOf(local, 0);
  const yesterday = dayOf(local, 1);
  // After midnight a night shift still belongs to the day on which it began.
  const inLastNight = start > end && minute < end && days.includes(yesterday.name) && !isHoliday(yesterday);
  if (!inLastNight) {
    if (isHoliday(today)) return 'holiday';
    if (!days.includes(today.name)) return 'day_off';
    const begun = start > end ? minute >= start : isWithin(minute, start, end);
    if (!begun) return 'outside_hours';
  }
  return pauses.some(([from, to]) => isWithin(minute, from, to)) ? 'break' : 'working';
}

module.exports = action_check_schedule;
