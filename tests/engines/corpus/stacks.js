=> new Error('boom').stack.split('\n')[0]
=> new TypeError('t').stack.split('\n')[0]
=> new Error().stack.split('\n')[0]
=> new RangeError('a\nb').stack.split('\n').slice(0, 2)
=> /^ {4}at .*code\.js:\d+:\d+\)?$/.test(new Error('x').stack.split('\n')[1])
=> typeof Error.captureStackTrace + typeof Error.stackTraceLimit
=> Error.captureStackTrace({})
=> new (class Own extends Error { constructor(m) { super(m); this.name = 'Own'; } })('m').stack.includes('m')
=> typeof new Error('x').stack + ({}).stack
=> Object.keys(new Error('x')).includes('stack') + JSON.stringify(new Error('x'))
=> (() => { const e = new Error('x'); e.stack = 'own'; return e.stack; })()
=> (() => { const o = {}; Error.captureStackTrace(o); return typeof o.stack + Object.keys(o).length; })()
=> (() => { try { null.x; } catch (e) { return e.stack.split('\n')[0]; } })()
=> (() => { try { JSON.parse('{'); } catch (e) { return e.stack.split('\n')[0]; } })()
=> await Promise.reject(new Error('async')).catch((e) => e.stack.split('\n')[0])
// ---
class HttpError extends Error {
  constructor(status, message) { super(message); Error.captureStackTrace(this, HttpError); this.status = status; }
}
const error = new HttpError(404, 'missing');
return [error.stack.split('\n')[0], error.status, error instanceof HttpError];
// ---
const wrapped = new Error('outer', { cause: new Error('inner') });
return [wrapped.stack.split('\n')[0], wrapped.cause.stack.split('\n')[0]];
// ---
function deep(n) { if (n === 0) throw new Error('deep'); return deep(n - 1); }
try { deep(20); } catch (e) { return e.stack.split('\n').length; }
// ---
const error = Object.assign(new TypeError('x'), { code: 5 });
const told = JSON.parse(JSON.stringify(error, Object.getOwnPropertyNames(error)));
return [Object.getOwnPropertyNames(error), Object.keys(told), told.stack.split('\n')[0], Object.keys(error), error.hasOwnProperty('stack')];
// ---
try { null.x; } catch (error) { const names = Object.getOwnPropertyNames(error); return [names, error[names[0]].split('\n')[0], Object.getOwnPropertyNames([1]), Object.getOwnPropertyNames('ab')]; }
