const d = new Date("2024-05-06");
return [d.getTime(), Date.parse("2024-05-06")];
// ---
const d = new Date("2024-05-06T10:00");
return [d.getTime(), Date.parse("2024-05-06T10:00")];
// ---
const d = new Date("2024-05-06 10:00");
return [d.getTime(), Date.parse("2024-05-06 10:00")];
// ---
const d = new Date("2024-05-06T10:00:00Z");
return [d.getTime(), Date.parse("2024-05-06T10:00:00Z")];
// ---
const d = new Date("2024-05-06T10:00:00.123456Z");
return [d.getTime(), Date.parse("2024-05-06T10:00:00.123456Z")];
// ---
const d = new Date("2024-05-06T10:00:00+03:00");
return [d.getTime(), Date.parse("2024-05-06T10:00:00+03:00")];
// ---
const d = new Date("2024-05-06T10:00:00+0300");
return [d.getTime(), Date.parse("2024-05-06T10:00:00+0300")];
// ---
const d = new Date("2024-5-6");
return [d.getTime(), Date.parse("2024-5-6")];
// ---
const d = new Date("05/06/2024");
return [d.getTime(), Date.parse("05/06/2024")];
// ---
const d = new Date("5/6/24");
return [d.getTime(), Date.parse("5/6/24")];
// ---
const d = new Date("06.05.2024");
return [d.getTime(), Date.parse("06.05.2024")];
// ---
const d = new Date("31.12.2024");
return [d.getTime(), Date.parse("31.12.2024")];
// ---
const d = new Date("May 6, 2024");
return [d.getTime(), Date.parse("May 6, 2024")];
// ---
const d = new Date("6 May 2024");
return [d.getTime(), Date.parse("6 May 2024")];
// ---
const d = new Date("Mon, 06 May 2024 10:00:00 GMT");
return [d.getTime(), Date.parse("Mon, 06 May 2024 10:00:00 GMT")];
// ---
const d = new Date("Mon May 06 2024 10:00:00 GMT+0300 (Eastern European Summer Time)");
return [d.getTime(), Date.parse("Mon May 06 2024 10:00:00 GMT+0300 (Eastern European Summer Time)")];
// ---
const d = new Date("2024");
return [d.getTime(), Date.parse("2024")];
// ---
const d = new Date("2024-13-01");
return [d.getTime(), Date.parse("2024-13-01")];
// ---
const d = new Date("2024-02-30");
return [d.getTime(), Date.parse("2024-02-30")];
// ---
const d = new Date("2024-02-30T00:00:00Z");
return [d.getTime(), Date.parse("2024-02-30T00:00:00Z")];
// ---
const d = new Date("");
return [d.getTime(), Date.parse("")];
// ---
const d = new Date("  2024-05-06  ");
return [d.getTime(), Date.parse("  2024-05-06  ")];
// ---
const d = new Date("20240506");
return [d.getTime(), Date.parse("20240506")];
// ---
const d = new Date("1714979289123");
return [d.getTime(), Date.parse("1714979289123")];
// ---
const d = new Date("2024-05-06T24:00:00Z");
return [d.getTime(), Date.parse("2024-05-06T24:00:00Z")];
// ---
const d = new Date("2024-05-06T25:00:00Z");
return [d.getTime(), Date.parse("2024-05-06T25:00:00Z")];
// ---
const d = new Date("May 2024");
return [d.getTime(), Date.parse("May 2024")];
// ---
const d = new Date("2024/05/06");
return [d.getTime(), Date.parse("2024/05/06")];
// ---
const d = new Date("2024/05/06 10:00 AM");
return [d.getTime(), Date.parse("2024/05/06 10:00 AM")];
// ---
const d = new Date("6 травня 2024");
return [d.getTime(), Date.parse("6 травня 2024")];
// ---
const d = new Date("tomorrow");
return [d.getTime(), Date.parse("tomorrow")];
// ---
const d = new Date("12:30");
return [d.getTime(), Date.parse("12:30")];
// ---
const d = new Date("2024-W19-1");
return [d.getTime(), Date.parse("2024-W19-1")];
// ---
const d = new Date("+002024-05-06T00:00:00Z");
return [d.getTime(), Date.parse("+002024-05-06T00:00:00Z")];
// ---
const d = new Date("-000001-01-01T00:00:00Z");
return [d.getTime(), Date.parse("-000001-01-01T00:00:00Z")];
// ---
const d = new Date("2024-05-06T10:00:00 EST");
return [d.getTime(), Date.parse("2024-05-06T10:00:00 EST")];
// ---
const d = new Date("2024-05-06t10:00:00z");
return [d.getTime(), Date.parse("2024-05-06t10:00:00z")];
// ---
const d = new Date("null");
return [d.getTime(), Date.parse("null")];
// ---
return new Date(null).getTime();
// ---
return new Date(undefined).getTime();
// ---
return new Date(true).getTime();
// ---
return new Date([]).getTime();
// ---
return new Date([2024]).getTime();
// ---
return new Date([2024, 5]).getTime();
// ---
return new Date({}).getTime();
// ---
return new Date("1").getTime();
// ---
return new Date(1e20).getTime();
// ---
return new Date(-1).getTime();
// ---
return new Date(0.9).getTime();
// ---
return new Date(-0.9).getTime();
// ---
return new Date(new Date(5)).getTime();
// ---
return new Date(NaN).getTime();
// ---
return new Date(Infinity).getTime();
// ---
return new Date(new Date(NaN)).getTime();
// ---
return new Date({ valueOf() { return 7; } }).getTime();
// ---
return new Date({ toString() { return "2024-05-06"; } }).getTime();
// ---
return new Date(Object(5)).getTime();
// ---
return (() => { try { return new Date(5n); } catch (e) { return e.name; } })();
// ---
return (() => { try { return new Date(Symbol("x")); } catch (e) { return e.name; } })();
// ---
const d = new Date();
return [d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getYear(), d.getTimezoneOffset()];
// ---
const d = new Date(NaN);
return [d.getFullYear(), d.getDay(), d.getTimezoneOffset(), d.getTime(), d.valueOf(), String(d), d.toJSON(), d.toDateString(), d.toTimeString(), d.toUTCString()];
// ---
return new Date(NaN).toISOString();
// ---
return JSON.stringify({ d: new Date(NaN), e: new Date(0) });
// ---
return new Date(2024, 0).getTime();
// ---
return new Date(99, 0).getFullYear();
// ---
return new Date(100, 0, 1).getFullYear();
// ---
return new Date(2024, 12, 32).toISOString();
// ---
return new Date(2024, 1, 29, 25, 61, 61, 1001).toISOString();
// ---
return new Date(2024, NaN).getTime();
// ---
return new Date(2024, 5, undefined).getTime();
// ---
return new Date("2024", "5", "6").toISOString();
// ---
return Date.UTC(2024);
// ---
return Date.UTC(2024, 4, 6, 10);
// ---
return Date.UTC();
// ---
return Date.UTC(99, 1);
// ---
return new Date(8.64e15 + 1).getTime();
// ---
return new Date(8.64e15).toISOString();
// ---
return new Date(-1).toISOString();
// ---
return new Date(-62198755200000).toISOString();
// ---
return new Date(253402300800000).toISOString();
// ---
return typeof Date();
// ---
return Date().slice(0, 15);
// ---
return Date.length + Date.name + new Date(0).constructor.name;
// ---
return Object.prototype.toString.call(new Date());
// ---
return [Date.prototype.setHours.length, Date.prototype.setMonth.length, Date.prototype.toString.name, Date.prototype.getTimezoneOffset.length];
// ---
return Object.keys(new Date());
// ---
return new Date() instanceof Date && new Date().constructor === Date;
// ---
return Object.getOwnPropertyNames(Date.prototype).sort();
// ---
class Stamp extends Date { get day() { return this.toISOString().slice(0, 10); } }
const s = new Stamp(0);
return [s.day, s instanceof Date, s.constructor.name, new Stamp("2024-05-06").day];
// ---
try { Date.prototype.getTime.call({}); } catch (e) { return e instanceof TypeError; }
// ---
try { Date.prototype.setHours.call({}, 1); } catch (e) { return e instanceof TypeError; }
// ---
try { Date.prototype.toString.call([]); } catch (e) { return e instanceof TypeError; }
// ---
return Date.prototype.getTimezoneOffset.call(1);
// ---
try { Date.prototype.toISOString.call({}); } catch (e) { return e instanceof TypeError; }
// ---
return Date.prototype.toJSON.call({ toISOString() { return 7; } });
// ---
return new Date(0)[Symbol.toPrimitive]("number");
// ---
return new Date(0)[Symbol.toPrimitive]("default");
// ---
try { new Date(0)[Symbol.toPrimitive]("x"); } catch (e) { return e instanceof TypeError; }
// ---
return Date.prototype.toUTCString === Date.prototype.toGMTString;
// ---
const a = new Date("2024-05-06"), b = new Date("2024-05-01");
return [a - b, a > b, a == +a, Math.round((a - b) / 86400000)];
// ---
return new Date(0) + 1;
// ---
return `${new Date(0)}`;
// ---
return String(new Date(1714979289123));
// ---
return new Date(1714979289123) + "";
// ---
const d = new Date("2024-01-31");
d.setMonth(d.getMonth() + 1);
return d.toISOString();
// ---
const d = new Date("2024-02-29");
d.setFullYear(2025);
return d.toISOString();
// ---
const d = new Date("2024-05-06");
d.setDate(0);
return d.toISOString();
// ---
const d = new Date("2024-05-06");
d.setDate(-5);
return d.toISOString();
// ---
const d = new Date("2024-05-06");
return [d.setHours(25, 70), d.setMinutes(-1), d.setSeconds(61, 1), d.setMilliseconds(5000), d.getTime()];
// ---
const d = new Date(NaN);
return [d.setHours(1), d.setFullYear(2024), d.getTime()];
// ---
const d = new Date(NaN);
return [d.setMonth(1), d.setYear(99), d.getTime()];
// ---
const d = new Date(0);
return [d.setYear(99), d.setYear(2024), d.setYear(NaN), d.getTime()];
// ---
const d = new Date(0);
return [d.setTime(5), d.setTime("7"), d.setTime(), d.getTime()];
// ---
const d = new Date(0);
return [d.setDate(), d.getTime()];
// ---
const d = new Date(0);
return [d.setHours(undefined), d.getTime()];
// ---
const d = new Date("2024-05-06");
d.setUTCHours(10, 30, 0, 0);
return d.toJSON();
// ---
const d = new Date(1.9);
return d.getTime();
// ---
const dates = [new Date(3), new Date(1), new Date(2)];
return dates.sort((a, b) => a - b).map(Number);
// ---
return [new Date(3), new Date(20), new Date(1)].sort().map(Number);
// ---
const days = [];
for (const d = new Date("2024-02-27"); d < new Date("2024-03-02"); d.setDate(d.getDate() + 1)) days.push(d.toISOString().slice(0, 10));
return days;
// ---
return Math.floor((Date.now() - new Date("2000-01-01")) / (365.25 * 24 * 3600 * 1000));
// ---
const copy = new Date(new Date("2024-05-06T10:00:00.007Z"));
return copy.getMilliseconds();
// ---
return structuredClone({ d: new Date(5) }).d.getTime();
// ---
return JSON.parse(JSON.stringify({ d: new Date(5) })).d;
// ---
return new Date(JSON.parse(JSON.stringify(new Date(5)))).getTime();
// ---
const log = [];
const v = (n) => ({ valueOf() { log.push(n); return n; } });
new Date(v(2024), v(1), v(2), v(3));
return log;
// ---
const now = new Date();
await new Promise((ok) => setTimeout(ok, 1500));
return Date.now() - now;
// ---
return new Date(new Date().setHours(0, 0, 0, 0)).toISOString();
// ---
const start = new Date();
start.setUTCDate(start.getUTCDate() - start.getUTCDay());
return start.toISOString().slice(0, 10);
// ---
const week = (d) => { const t = new Date(Date.UTC(d.getFullYear(), d.getMonth(), d.getDate())); t.setUTCDate(t.getUTCDate() + 4 - (t.getUTCDay() || 7)); return Math.ceil(((t - Date.UTC(t.getUTCFullYear(), 0, 1)) / 86400000 + 1) / 7); };
return [week(new Date("2024-05-06")), week(new Date("2024-12-31")), week(new Date("2021-01-03"))];
// ---
console.log(new Date(0), [new Date(NaN)], { at: new Date(5) });
return 1;
// ---
return Number.isNaN(+new Date("x")) && isNaN(new Date("x"));
// ---
return [new Date(0).toUTCString(), new Date(0).toDateString(), new Date(0).toISOString(), new Date(0).toJSON()];
// ---
return new Date(-1e14).toUTCString();
// ---
return [new Date("0099-01-01").toUTCString(), new Date("-000099-01-01T00:00:00Z").toString()];
// ---
return new Date(2019, 0, 1, 0, 0, 0, 0.7).getTime();
// ---
return new Date(0).getTime === Date.prototype.getTime;
// ---
delete Date.prototype.getTime;
return String(new Date(0)) + new Date(2024, 1).toTimeString();
// ---
Date.prototype.getTime = () => NaN;
Date.prototype.valueOf = () => NaN;
return new Date(0).toTimeString();
// ---
const { now, parse, UTC } = Date;
return [now(), parse("2024"), UTC(2024)];
// ---
const N = Date.bind(null, 2024);
return new N(1).toISOString();
// ---
return Reflect.construct(Date, [0], Array) instanceof Array;
// ---
return Date.parse();
// ---
return Date.parse(null);
// ---
return Date.parse(new Date(5000));
// ---
// in Europe/Kyiv
return [String(new Date()), new Date().toTimeString(), new Date(0).toString(), new Date().getTimezoneOffset(), new Date("2024-12-24").getHours()];
// ---
// in Europe/Kyiv
const all = [];
for (let m = 0; m < 12; m += 1) all.push(new Date(2024, m, 1, 2, 30).getTime(), new Date(2024, m + 1, 0, 3, 30).toISOString());
return all;
// ---
// in America/New_York
return [String(new Date()), new Date().toTimeString(), new Date(0).toString(), new Date().getTimezoneOffset(), new Date("2024-12-24").getHours()];
// ---
// in America/New_York
const all = [];
for (let m = 0; m < 12; m += 1) all.push(new Date(2024, m, 1, 2, 30).getTime(), new Date(2024, m + 1, 0, 3, 30).toISOString());
return all;
// ---
// in Asia/Kolkata
return [String(new Date()), new Date().toTimeString(), new Date(0).toString(), new Date().getTimezoneOffset(), new Date("2024-12-24").getHours()];
// ---
// in Asia/Kolkata
const all = [];
for (let m = 0; m < 12; m += 1) all.push(new Date(2024, m, 1, 2, 30).getTime(), new Date(2024, m + 1, 0, 3, 30).toISOString());
return all;
// ---
// in Australia/Lord_Howe
return [String(new Date()), new Date().toTimeString(), new Date(0).toString(), new Date().getTimezoneOffset(), new Date("2024-12-24").getHours()];
// ---
// in Australia/Lord_Howe
const all = [];
for (let m = 0; m < 12; m += 1) all.push(new Date(2024, m, 1, 2, 30).getTime(), new Date(2024, m + 1, 0, 3, 30).toISOString());
return all;
// ---
// in Europe/Dublin
return [String(new Date()), new Date().toTimeString(), new Date(0).toString(), new Date().getTimezoneOffset(), new Date("2024-12-24").getHours()];
// ---
// in Europe/Dublin
const all = [];
for (let m = 0; m < 12; m += 1) all.push(new Date(2024, m, 1, 2, 30).getTime(), new Date(2024, m + 1, 0, 3, 30).toISOString());
return all;
// ---
// in America/Sao_Paulo
return [String(new Date()), new Date().toTimeString(), new Date(0).toString(), new Date().getTimezoneOffset(), new Date("2024-12-24").getHours()];
// ---
// in America/Sao_Paulo
const all = [];
for (let m = 0; m < 12; m += 1) all.push(new Date(2024, m, 1, 2, 30).getTime(), new Date(2024, m + 1, 0, 3, 30).toISOString());
return all;
// ---
// in Pacific/Apia
return [String(new Date()), new Date().toTimeString(), new Date(0).toString(), new Date().getTimezoneOffset(), new Date("2024-12-24").getHours()];
// ---
// in Pacific/Apia
const all = [];
for (let m = 0; m < 12; m += 1) all.push(new Date(2024, m, 1, 2, 30).getTime(), new Date(2024, m + 1, 0, 3, 30).toISOString());
return all;
// ---
// in Africa/Casablanca
return [String(new Date()), new Date().toTimeString(), new Date(0).toString(), new Date().getTimezoneOffset(), new Date("2024-12-24").getHours()];
// ---
// in Africa/Casablanca
const all = [];
for (let m = 0; m < 12; m += 1) all.push(new Date(2024, m, 1, 2, 30).getTime(), new Date(2024, m + 1, 0, 3, 30).toISOString());
return all;
// ---
// in Asia/Tokyo
return [String(new Date()), new Date().toTimeString(), new Date(0).toString(), new Date().getTimezoneOffset(), new Date("2024-12-24").getHours()];
// ---
// in Asia/Tokyo
const all = [];
for (let m = 0; m < 12; m += 1) all.push(new Date(2024, m, 1, 2, 30).getTime(), new Date(2024, m + 1, 0, 3, 30).toISOString());
return all;
// ---
// in Europe/Kyiv
return [new Date(2024, 2, 31, 3, 30), new Date(2024, 9, 27, 3, 30), new Date(2024, 9, 27, 4)].map((d) => d.toISOString());
// ---
// in Europe/Kyiv
const d = new Date("2024-03-30T01:30:00Z");
d.setDate(31);
return d.toISOString() + d.getHours();
// ---
// in Europe/Kyiv
const d = new Date(2024, 2, 30, 3, 30);
d.setDate(d.getDate() + 1);
return String(d);
// ---
// in Europe/Kyiv
const d = new Date(2024, 9, 27, 0, 0);
const all = [];
for (let n = 0; n < 6; n += 1) { d.setHours(d.getHours() + 1); all.push(d.toISOString()); }
return all;
// ---
// in Europe/Kyiv
return (new Date(2024, 3, 1) - new Date(2024, 2, 31)) / 3600000;
// ---
// in Europe/Kyiv
return ["2024-05-06", "2024-05-06T10:00", "2024-05-06 10:00", "May 6, 2024", "2024/1/2", "2024-03-31T03:30", "2024-10-27T03:30"].map((t) => new Date(t).toISOString());
// ---
// in Europe/Kyiv
const d = new Date();
d.setHours(0, 0, 0, 0);
return d.toJSON();
// ---
// in Europe/Kyiv
return new Date(1900, 0, 1).toString();
// ---
// in Europe/Kyiv
return new Date(NaN).toString() + new Date(NaN).getTimezoneOffset();
// ---
// in Europe/Kyiv
const d = new Date(NaN);
return [d.setFullYear(2024), d.setMonth(6), d.setDate(1), d.setHours(5), d.toISOString()];
// ---
// in Europe/Kyiv
return [Date.UTC(2024, 4, 6), new Date(2024, 4, 6).getTime(), new Date(24, 4, 6).getFullYear()];
// ---
// in Europe/Kyiv
return Date();
// ---
// in Europe/Kyiv
return [new Date(8.64e15), new Date(-8.64e15), new Date(3e12), new Date(-3e12)].map((d) => d.toString());
// ---
// in Europe/Kyiv
console.log(new Date(0), `${new Date(0)}`);
return new Date(2024, 0, 1, 0, 0, 0).toLocaleDateString === undefined;
// ---
// in America/New_York
return [new Date(2024, 2, 10, 2, 30), new Date(2024, 10, 3, 1, 30)].map(String);
// ---
// in Pacific/Apia
return [new Date(2011, 11, 29, 12), new Date(2011, 11, 30, 12), new Date(2011, 11, 31, 12)].map(String);
// ---
// in Australia/Lord_Howe
return [new Date(2024, 9, 6, 2, 15), new Date(2024, 3, 7, 1, 45)].map(String);
// ---
// in America/Caracas
return [new Date(2007, 11, 9, 3), new Date(2016, 4, 1, 2, 45)].map(String);
// ---
// in Europe/Kyiv
const d = new Date(2024, 0, 31);
d.setMonth(1);
d.setYear(99);
d.setMinutes(-5, 70);
d.setSeconds(100, 2000);
d.setMilliseconds(-1);
return d.toISOString();
