const fs = require('fs'); const { readFile } = require('node:fs/promises');
return [typeof fs.readFile, typeof readFile, typeof fs.promises.readFile, typeof fs.nothing, fs.F_OK, fs.promises === require('fs/promises')];
// ---
const { Readable, Transform } = require('stream');
class Upper extends Transform {}
return [Upper.name, {} instanceof Readable, [] instanceof require('stream'), typeof Upper.prototype];
// ---
const util = require('util'); const Stream = require('stream');
function Parser() { Stream.call(this); }
util.inherits(Parser, Stream);
Parser.prototype.write = function () { return true; };
return [Object.getPrototypeOf(Parser.prototype) === Stream.prototype, Parser.super_ === Stream, Object.keys(Parser.prototype)];
// ---
const execFile = require('util').promisify(require('child_process').execFile);
return [typeof execFile, typeof require('zlib').gunzipSync, require('zlib').constants.Z_SYNC_FLUSH, require('os').EOL, require('http').STATUS_CODES[404], require('http').METHODS.length];
// ---
const copy = { ...require('os') };
return [typeof copy.hostname, 'platform' in copy, Object.keys(copy).includes('cpus')];
// ---
const { AsyncLocalStorage } = require('async_hooks');
return [typeof AsyncLocalStorage, AsyncLocalStorage.name];
// ---
try { return require('fs').existsSync('/nowhere'); } catch (error) { return 'caught'; }
// ---
try { return new (require('stream').PassThrough)().readable; } catch (error) { return 'caught'; }
// ---
try { return require('os').cpus().length > 0; } catch (error) { return 'caught'; }
// ---
try { const { Readable } = require('stream'); return [...await Readable.from(['a', 'b']).toArray()]; } catch (error) { return 'caught'; }
// ---
class Lines extends require('stream').Writable { constructor() { super(); this.lines = []; } }
return new Lines().lines;
// ---
try { return typeof require('stream').Readable.fromWeb; } catch { return 'caught'; }
// ---
return require('fs').constants.O_RDONLY + require('fs').constants.F_OK;
// ---
try { const { gzipSync, gunzipSync } = require('zlib'); return gunzipSync(gzipSync('text')).toString(); } catch { return 'caught'; }
// ---
const binding = process.binding && process.binding('util');
return [Object.keys(binding).sort(), binding.isDate(new Date()), binding.isTypedArray(new Uint8Array(1)), binding.isMap({})];
// ---
const types = (() => { try { return process.binding('util'); } catch {} })();
return types && typeof types.isRegExp;
// ---
try { process.binding('fs'); } catch { return 'caught'; }
// ---
return [process.stdout.isTTY, process.stdout && process.stdout.fd, !!process.stderr, typeof process.stdout.write];
// ---
const colors = Boolean(process.stdout && process.stdout.isTTY && process.stdout.hasColors());
return colors;
// ---
try { process.stdout.write('x'); } catch { return 'caught'; }
// ---
return ['getMaxListeners', 'eventNames', 'geteuid', 'availableMemory', 'getBuiltinModule'].map((name) => typeof process[name]);
// ---
try { process.on('exit', () => {}); return 'listens'; } catch { return 'caught'; }
// ---
try { return require('nowhere'); } catch (error) { return [error.code, error.message.split('\n')[0]]; }
// ---
const members = (name) => Object.getOwnPropertyNames(require(name)).filter((key) => !key.startsWith('_')).sort().map((key) => `${key} ${typeof require(name)[key]}`);
return ['fs', 'os', 'zlib', 'stream', 'async_hooks', 'v8', 'vm'].map((name) => [typeof require(name), members(name).filter((member) => !member.endsWith(' undefined'))]);
// ---
const members = (name) => Object.getOwnPropertyNames(require(name)).filter((key) => !key.startsWith('_')).sort();
return ['fs/promises', 'http', 'https', 'net', 'tls', 'dns', 'dgram', 'child_process', 'worker_threads', 'readline'].map((name) => [name, members(name)]);
