// ---
let u;
return u.x;
// ---
let u=null;
return u.x;
// ---
let u;
return u[0];
// ---
let u;
return u['a b'];
// ---
let u;let k='kk';
return u[k];
// ---
let u;
return u[Symbol.iterator];
// ---
let u;
return u.x=5;
// ---
let u;
return u.x++;
// ---
let u;
return u.x+=1;
// ---
let u;
return delete u.x;
// ---
let u;
return u.x();
// ---
let u;
return u.x.y();
// ---
let o={};
return o.x();
// ---
let o={};
return o.x.y();
// ---
let o={};
return o['x']();
// ---
let o={},k='x';
return o[k]();
// ---
let o={a:[]};
return o.a[0]();
// ---
let o={};
return o.f(1)(2);
// ---
let f=()=>1;
return f()();
// ---
let f=()=>({});
return f().g();
// ---
let f=()=>({});
return f(1,2).g.h();
=> (5)()
=> 'x'()
=> (()=>1)()()
=> [1]()
=> ({})()
=> ({}).x()
=> new Error('x').foo()
// ---
let o={};
return (o.x)();
// ---
let o={};
return (0,o.x)();
// ---
let o={};
return o?.x();
// ---
let o={};
return o.x?.y.z();
// ---
let o={x:{}};
return o.x?.y.z();
// ---
let u;
return u?.x.y;
// ---
let o={};o.a?.b;
return o.b.c;
=> new (5)
// ---
let o={};
return new o.X();
// ---
let x=5;
return new x;
// ---
let x=5;
return new x();
=> new (()=>1)
// ---
let o={};
return new o.a.B();
// ---
x;let x=1
// ---
let f=()=>y;f();const y=1
// ---
class A{};
return A();
// ---
class A extends 5{}
// ---
class A extends undefined{}
// ---
let o={};class A extends o.x{}
// ---
let u;const {a}=u
// ---
let u;const {a:b}=u
// ---
let u;const {a,b}=u
// ---
let u;const {}=u
// ---
let u;const {[1+1]:z}=u
// ---
let u;
return ({a:u.x}={});
// ---
const {a:{b}}={}
// ---
const {a:{b}}={a:null}
// ---
const {a:{b:{c}}}={a:{}}
// ---
let o={};const {a}=o.b
// ---
let o={};const {a}=o.b.c
// ---
let f=()=>null;const {a}=f()
=> (({a})=>1)()
=> (({a})=>1)(null)
=> (({a:{b}})=>1)({})
=> (function({a},c){})(undefined)
=> (([a])=>1)()
=> (([a])=>1)(5)
// ---
let u;const [a]=u
// ---
let u=5;const [a]=u
// ---
const [a]={}
// ---
const [a]=null
// ---
const [[a]]=[]
// ---
const {a:[b]}={}
// ---
const {a:[b]}={a:5}
// ---
let u;
return [...u];
// ---
let u={};
return [...u];
=> [...undefined]
=> [...5]
// ---
let u;
return Math.max(...u);
=> Math.max(...5)
// ---
let u={};f=()=>1;
return f(...u);
// ---
let u;for(const x of u);
return ;
// ---
let u={};for(const x of u);
return ;
// ---
for(const x of 5);
return ;
// ---
let o={};for(const x of o.list);
return ;
// ---
let o={};for(const [a,b] of o);
return ;
// ---
for(const [a] of [1]);
return ;
// ---
for(const {a} of [null]);
return ;
=> new Map(5)
=> new Map([1])
=> new Set(5)
=> new Set({})
=> new WeakMap([[1,2]])
=> new WeakSet([1])
=> Object.fromEntries(5)
=> Object.fromEntries([1])
=> Object.fromEntries(undefined)
=> Object.entries(null)
=> Object.keys(undefined)
=> Object.assign(null)
=> Object.values()
=> Object.setPrototypeOf(1)
=> Object.create(1)
=> Object.defineProperty(1,'x',{})
=> Object.defineProperty({},'x',5)
=> Array.from(null)
=> Array.from()
=> Array.from([1],5)
=> [1].map()
=> [1].map(5)
=> [1].map('x')
=> [1].map({})
=> [1].map([1])
=> [1].map(null)
=> [1].map(/x/)
=> [1].filter()
=> [1].forEach()
=> [1].find()
=> [1].findIndex(1)
=> [1].some()
=> [1].every(null)
=> [1].reduce()
=> [1].reduceRight(1)
=> [].reduce((a,b)=>a)
=> [].reduceRight((a,b)=>a)
=> [1].flatMap()
=> [1].sort(5)
=> [1].toSorted('x')
=> [1].flat.call(null)
=> new Map().forEach()
=> new Set().forEach(5)
=> new Promise()
=> new Promise(5)
=> Promise()
=> Promise.resolve.call(1)
=> new Array(-1)
=> new Array(1.5)
=> [].length=-1
=> 'x'.repeat(-1)
=> 'x'.repeat(1e10)
=> 'x'.normalize('x')
=> (1).toFixed(200)
=> (1).toString(50)
=> (1).toPrecision(500)
=> (1).toExponential(-5)
=> new Date(NaN).toISOString()
=> Symbol()+''
=> +Symbol()
=> new Symbol()
=> BigInt(1.5)
=> BigInt('x')
=> BigInt(undefined)
=> BigInt(null)
=> BigInt(Symbol())
=> 1n+1
=> 1n/0n
=> +1n
=> Math.max(1n)
=> JSON.stringify(1n)
=> 5 in 5
=> 'x' in 'abc'
=> 'x' in undefined
=> 1 instanceof 1
=> 1 instanceof {}
=> 1 instanceof (()=>1)
=> null instanceof undefined
// ---
const c=1;
return c=2;
// ---
const c=1;
return c++;
// ---
for(const i=0;i<2;i++);
return ;
// ---
'use strict';
return zz=1;
// ---
'use strict';
return Object.freeze({a:1}).a=2;
// ---
'use strict';
return Object.freeze([1])[0]=2;
// ---
'use strict';
return Object.freeze([1]).push(2);
// ---
'use strict';
return Object.freeze({}).b=2;
// ---
'use strict';
return delete Object.freeze({a:1}).a;
// ---
'use strict';
return ({get a(){return 1}}).a=2;
// ---
'use strict';
return 'x'.length=1;
// ---
'use strict';
return (5).x=1;
// ---
'use strict';
return undefined=1;
=> Object.freeze([1]).push(2)
=> Object.freeze([1]).pop()
=> Object.freeze([2,1]).sort()
=> Object.defineProperty(Object.freeze({}),'x',{value:1})
// ---
const o={};Object.defineProperty(o,'x',{value:1});
return Object.defineProperty(o,'x',{value:2});
// ---
class A{#x;static t(o){return o.#x}};
return A.t({});
// ---
class A{#x;static t(o){o.#x=1}};
return A.t({});
// ---
class A{constructor(){this.x}};class B extends A{constructor(){this.y}};
return new B;
// ---
class B extends Object{constructor(){}};
return new B;
=> Map()
=> new (class{constructor(){return 1}})
=> Map.prototype.get.call({},1)
=> Set.prototype.add.call(1,1)
=> Date.prototype.getTime.call({})
=> Array.prototype.map.call(null,x=>x)
=> String.prototype.trim.call(null)
=> Number.prototype.toFixed.call('x')
=> Reflect.ownKeys(1)
=> Reflect.construct(1)
=> new Proxy(1,{})
=> decodeURIComponent('%')
=> encodeURI('\ud800')
=> escape(Symbol())
=> new RegExp('[')
=> 'x'.matchAll(/x/)
=> 'x'.replaceAll(/x/,'')
=> 'x'.startsWith(/x/)
=> String.fromCodePoint(-1)
=> String.raw()
=> String.raw(null)
=> Symbol.keyFor(1)
=> new Uint8Array(-1)
=> new ArrayBuffer(-1)
=> new Uint32Array(new ArrayBuffer(3))
=> new DataView(new ArrayBuffer(1)).getInt32(0)
=> new DataView(5)
=> [].at.call(undefined)
=> [].concat.call(null)
=> null[Symbol.iterator]
=> undefinedVar
=> undefinedVar.x
=> typeof undefinedVar
=> undefinedFn()
=> undefinedVar=undefinedVar2
=> new Undef()
// ---
let a={};
return a.b.c.d;
// ---
let a={b:{}};
return a.b.c.d;
// ---
let a={b:null};
return a.b.c;
// ---
let a=[];
return a[0].x;
// ---
let a=[];
return a[0][1];
// ---
let a=[];let i=2;
return a[i].name;
// ---
let a=[];
return a.find(x=>x).name;
// ---
let s='x';
return s.foo();
// ---
let n=5;
return n.map(x=>x);
// ---
let n=null;
return n.map(x=>x);
// ---
let o={};
return o.list.map(x=>x);
// ---
let o={};
return o.list.length;
// ---
let o={};
return o.a.b=1;
// ---
let o={};
return o.a[0]=1;
// ---
let o={};o.toString=1;
return o+'';
=> ({toString(){return {}},valueOf(){return {}}})+''
=> Object.create(null)+''
=> [Symbol()].join()
=> this.x.y
=> (function () { 'use strict'; return this.x; })()
=> (()=>{throw undefined})()
// ---
let g=function*(){};
return g().next.call({});
// ---
let it={[Symbol.iterator](){return 5}};
return [...it];
// ---
let it={[Symbol.iterator](){return {}}};
return [...it];
// ---
let it={[Symbol.iterator]:5};
return [...it];
// ---
let it={[Symbol.iterator](){return {next(){return 5}}}};
return [...it];
// ---
let o={get x(){return this.y.z}};
return o.x;
// ---
let f;
return f`x`;
// ---
let o={};
return o.t`x`;
=> super_x()
=> new Function('return (')
=> JSON.parse('{')
=> [].reduce()
=> Object.groupBy
=> new Intl.NumberFormat('xx-invalid-locale-zzzzzzzzz')
=> new Date(0).toLocaleString('zz_')
=> (5).toLocaleString('en',{style:'currency'})
=> atob('*')
// ---
(async()=>{let u;
return u.x})();
// ---
(async()=>{for await(const x of 5);})()
// ---
(async()=>{let u;
return await u.x})();
// ---
(async()=>{let u={};
return await u.foo()})();
=> Promise.all(5)
=> Promise.all()
=> Promise.any([])
=> Promise.race(5)
=> Promise.any([Promise.reject(1)])
=> Promise.reject.call(5)
=> new Promise(r=>{}).then.call(5)
// ---
let p=Promise.resolve();let q=p.then(()=>q);
return q;
// ---
const log = []
try { Object.freeze({ a: 1 }).hasOwnProperty.call({}, 'a'); log.push('on') } catch (error) { log.push(error.message) }
const user = {}
user.name.first
log.push('never')
// ---
const log = [];
const order = { items: [{ price: { net: 5 } }] };
order.items[0].price.net.toFixed(2);
order.items.map((item) => item.price).forEach((price) => log.push(price.net));
try { order.items[1].price.net } catch (error) { log.push(error.message) }
return log;
// ---
const y = 1, o = {};
try { for (const x of {a:1}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of {a:y}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of {}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of {a:1,b:'s'}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of {a:{b:1}}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of {a:[1]}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of {a:y, b:o.q}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of {a(){}}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of {...o}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of {a:y+1}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of {a:o()}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { ({a:1})() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { ({a:y})() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { [1,2]() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { [y,2]() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { []() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { [[1],y]() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { ({a:[y]}).b() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { [1].b() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { ({a:1}).b() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { new {a:1} } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { new [1] } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { [...{a:1}] } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { Math.max(...{a:1}) } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { const [q]={a:1} } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { const [q]={a:y} } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { new Map([{a:1}].x.y) } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { ({}).a.b.c } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { ({a:1}).a.b() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { [1,2].foo.bar() } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of 5); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of y); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of true); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of `a${y}`.length); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of o.a); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of o['a']); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of o[y]); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of (()=>1)); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of function(){}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of class{}); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of new Date); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of y+1); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of -y); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of (y,o)); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of y?o:o); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of /a/); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of null); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of undefined); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of 1n); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of Symbol); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for (const x of this.a.b); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { const {a}=null } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { const {a}={}.x } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { const [b]=o.x } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { const [b]=o?.x } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of o?.z); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of !y); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of typeof y); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of y||5); } catch (e) { return e.message; }
// ---
const y = 1, o = {};
try { for(const x of y=5); } catch (e) { return e.message; }
// ---
class Shop {} 
try { Shop(); } catch (e) { return e.message; }
// ---
class Shop {} const f = Shop;
try { f(); } catch (e) { return e.message; }
// ---
const o = {}; const f = () => ({});
try { for (const x of f().m); } catch (e) { return e.message; }
// ---
const f = () => ({});
try { for (const x of f().m.k()); } catch (e) { return e.message; }
// ---
const f = () => ({}), D = Date;
try { for (const x of new D().m); } catch (e) { return e.message; }
// ---
const f = () => ({}), D = Date;
try { [...new D().m] } catch (e) { return e.message; }
// ---
const f = () => ({ m: () => 1 }), D = Date;
try { [...f().m()] } catch (e) { return e.message; }
// ---
try { Object.keys(undefined) } catch (e) { return e.message; }
// ---
const f = () => ({ m: () => 1 });
try { const { a } = f().m().k; } catch (e) { return e.message; }
// ---
new (class Order { constructor() { this.customer.name; } });
// ---
const Kind = class { constructor() { null.x; } }; return new (Kind);
// ---
try { Object.defineProperty({}, 'id', { value: 1, get() { return 2; } }); } catch (error) { return error.message; }
=> String(globalThis)
=> new RegExp('(?z)')
=> new RegExp('(?<=a)+')
=> new RegExp('a**')
=> new RegExp('[b-a]')
=> new RegExp('(')
=> new RegExp('a{2,1}')
=> new RegExp('\\', 'u')
=> new RegExp('(?<n>a)(?<n>b)')
=> fetch('https://api.example/x', 5)
=> require('crypto').createHmac('sha256', 5)
=> require('crypto').createHash('sha256').update('a').digest('nope')
=> require('crypto').createHash('nope')
=> require('crypto').createHash('sha256').update(5)
=> Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format').get.name
// ---
try { require('assert').equal(1, 2); } catch (e) { return [e.generatedMessage, e.code, e.actual, e.expected, e.operator, e.message]; }
// ---
try { require('assert').equal(1, 2, 'own'); } catch (e) { return [e.generatedMessage, e.code, e.actual, e.expected, e.operator, e.message]; }
// ---
console.log(this === undefined, typeof this); return 1;
// ---
console.log(new Proxy(function f() {}, {}), new Proxy(class A {}, {}));
// ---
console.log(typeof process.memoryUsage.rss); return 1;
=> ({}) instanceof (() => {})
=> Object.defineProperty({}, 'a', 1)
=> Object.setPrototypeOf({}, 1)
=> Object.setPrototypeOf(undefined, {})
// ---
class A extends Object { constructor() { super(); super(); } } return new A();
// ---
'use strict'; const o = Object.freeze({ a: 1 }); delete o.a; return o;
// ---
for await (const x of 5) { return x; }
=> new WeakRef(1)
// ---
'use strict'; const p = new Proxy({}, { set() { return false; } }); p.a = 1; return p;
=> new Uint8Array(new ArrayBuffer(3), 1, 5)
=> new Uint16Array(new ArrayBuffer(3))
=> new Uint16Array(new ArrayBuffer(4), 1)
=> new Float64Array(1e12)
=> new DataView(new ArrayBuffer(2)).getInt32(0)
=> new DataView(new ArrayBuffer(2), 5)
=> new Uint8Array(2).set([1, 2, 3])
=> new Uint8Array(Symbol())
=> [].at.call(null)
=> Array.prototype.map.call(undefined, (x) => x)
=> 'a'.at.call(null)
=> 'abc'.padStart(Infinity)
=> 'a'.repeat(-1)
=> 'a'.normalize('x')
=> 'a'.localeCompare()
=> 'a'.startsWith(/a/)
=> 'a'.replaceAll(/a/, '')
=> 'a'.matchAll(/a/)
=> (5).toFixed(101)
=> (5).toString(1)
=> (5).toPrecision(0)
=> (5).toExponential(-1)
=> Number(5n) + 5n
=> BigInt.asIntN(-1, 5n)
=> 5n ** -1n
=> +5n
=> Math.max(5n)
=> new Date().toLocaleString('xx-invalid-locale-here')
=> encodeURIComponent('\ud800')
=> structuredClone(() => {})
=> structuredClone(Symbol('a'))
=> new Intl.NumberFormat('en', { style: 'currency' })
=> new Intl.NumberFormat('en', { style: 'nope' })
=> new Intl.NumberFormat('en', { minimumFractionDigits: 30 })
=> new Intl.DateTimeFormat('en', { timeZone: 'Nowhere/X' })
=> new Intl.DateTimeFormat('en', { month: 'x' })
=> Symbol() + ''
=> `${Symbol('a')}`
=> Symbol.keyFor('a')
=> Reflect.get(1, 'a')
=> Reflect.defineProperty(1, 'a', {})
=> new Proxy(1, {})
=> Object.entries(undefined)
=> Object.defineProperties(1, {})
=> Object.defineProperty({}, 'a', { get() {}, value: 1 })
=> Object.defineProperty(Object.freeze({}), 'a', { value: 1 })
=> Object.getOwnPropertyNames(null)
=> Promise.resolve.call(5)
=> Promise.prototype.then.call(5)
=> new WeakMap([[1, 2]])
=> Map.prototype.get.call({}, 1)
=> Set.prototype.has.call([], 1)
=> RegExp.prototype.exec.call({})
=> Number.prototype.toFixed.call('a')
=> String.prototype.trim.call(undefined)
=> Boolean.prototype.valueOf.call(1)
=> Symbol.prototype.toString.call(1)
=> BigInt.prototype.toString.call(1)
=> ArrayBuffer.prototype.slice.call({})
=> Uint8Array.prototype.fill.call([])
=> Array.from({ length: -1 })
=> Array.from({ length: 2 ** 53 })
=> Array(-1)
=> [].reduce((a) => a)
=> [1].flat(Infinity)
=> [1].flatMap(5)
=> [3, 1].sort(5)
=> [3, 1].toSorted('a')
=> [1, 2].toSpliced(0, 1, 9)
=> [1].join(Symbol())
=> Array.prototype.concat.call(null)
=> Function.prototype.toString.call({})
=> Function.prototype.bind.call(1)
=> (function () {}).apply(null, 1)
=> new (function () {}.bind())() instanceof Object
=> JSON.parse('{a}')
=> JSON.stringify(5n)
=> new Error('a', { cause: 'b' }).cause
=> 'cause' in new Error('a', {})
=> 'cause' in new Error('a', { cause: undefined })
=> new Error('a', null).message
=> new Error(undefined).hasOwnProperty('message')
=> new Error({ a: 1 }).message
=> new Error(null).message
=> new Error(Symbol('x'))
=> Error('no new') instanceof Error
=> Error.prototype.toString.call({ name: 'N', message: 'M' })
=> Error.prototype.toString.call({})
=> Error.prototype.toString.call({ name: '', message: 'm' })
=> Error.prototype.toString.call({ name: 'n', message: '' })
=> Error.prototype.toString.call(5)
=> Error.prototype.toString.call(null)
=> new AggregateError([1, 2], 'msg', { cause: 3 })
=> AggregateError.length + AggregateError.prototype.name + AggregateError('').constructor.name
=> Object.getPrototypeOf(TypeError) === Error
=> Object.getPrototypeOf(TypeError.prototype) === Error.prototype
=> new TypeError('x').stack.split('\n')[0]
=> new (class MyErr extends Error {})('x').stack.split('\n')[0]
=> new (class MyErr extends Error { name = 'Z'; })('x').stack.split('\n')[0]
=> new (class MyErr extends Error { constructor(m) { super(m); this.name = 'My'; } })('x').stack.split('\n')[0]
=> Object.assign(new Error('a'), { message: 'b' }).stack.split('\n')[0]
=> new Error('line1\nline2').stack.split('\n').slice(0, 2)
=> new Error('').stack.split('\n')[0]
=> typeof Error.stackTraceLimit
=> (() => { const o = {}; Error.captureStackTrace(o); return [typeof o.stack, o.stack.split('\n')[0], Object.keys(o)]; })()
=> (() => { const o = { name: 'N', message: 'M' }; Error.captureStackTrace(o); return o.stack.split('\n')[0]; })()
=> Error.captureStackTrace(5)
=> Object.getOwnPropertyDescriptor(new Error('x'), 'message')
=> Object.keys(Object.assign(new Error('x'), { code: 1 }))
=> JSON.stringify(new Error('x'), Object.getOwnPropertyNames(new Error('x')).filter(k => k !== 'stack'))
=> JSON.stringify({ error: new Error('x') })
=> new Error('x') + ''
=> new (class extends Error {})('x') + ''
=> new (class V extends Error {})('x').name
=> new (class V extends Error { get name() { return 'G'; } })('x') + ''
=> (() => { try { null.x; } catch ({ name, message }) { return name + message; } })()
=> (() => { try { throw 5; } catch (e) { return e.message; } })()
=> (() => { try { throw null; } catch (e) { return e.message; } })()
=> (() => { try { throw { code: 'X' }; } catch ({ code }) { return code; } })()
=> undefined.foo
=> null[0]
=> undefined['a b']
=> null[Symbol('s')]
=> undefined[1.5]
=> (void 0).x.y
=> ({}).x.y
=> ({}).x.y.z
=> ({ x: null }).x.y
=> [][0].x
=> [][0][1]
=> 'abc'[5].x
=> ({}).x.y()
=> ({ x: 1 }).x()
=> ({ x: {} }).x()
=> ({ x: {} }).x.y()
=> ({ x: {} }).x.y.z()
=> ({ x: {} })['x']['y']()
=> ({})[1]()
=> ({})['a b']()
=> ({})[Symbol('q')]()
=> ({})[Symbol.iterator]()
=> [][0]()
=> [1][0]()
=> (1)()
=> 'str'()
=> null()
=> undefined()
=> true()
=> []()
=> (() => 1)()()
=> (() => ({}))().foo()
=> (function () {})()()
=> (function named() { return {}; })().x()
=> (async () => {})().foo()
=> (5).foo()
=> 'abc'.foo()
=> 'abc'.foo.bar()
=> (5n).foo()
=> true.x()
=> Symbol('x').foo()
=> /x/.foo()
=> [1, 2].foo()
=> Math.foo()
=> JSON.foo()
=> console.foo()
=> Object.foo()
=> process.foo()
=> require('path').foo()
=> require('util').foo.bar()
=> new Map().foo()
=> new Map().foo.bar
=> this.foo()
=> this.foo.bar()
=> this.getCurrentNodeParamsJSON().foo()
=> this.getCurrentNodeParamsJSON().foo.bar
=> this.getCurrentNodeParamsJSON()()
=> globalThis.foo()
=> globalThis.foo.bar
=> window.location
=> document.querySelector('x')
=> new 5()
=> new 'x'()
=> new undefined()
=> new (undefined)()
=> new ({}).x()
=> new ({}.x)()
=> new ({ x: 1 }).x()
=> new [][0]()
=> new Math.max()
=> new Math()
=> new (() => {})()
=> new (async function f() {})()
=> new (function* g() {})()
=> new ({ m() {} }).m()
=> new BigInt(1)
=> new parseInt('1')
=> new console.log()
=> new JSON()
=> new (class A { m() {} }.prototype.m)()
=> Set()
=> WeakMap()
=> WeakRef()
=> Proxy()
=> Uint8Array()
=> DataView()
=> ArrayBuffer()
=> new (class A { constructor() { this.x(); } })()
=> new (class A extends Object { constructor() { this.x = 1; } })()
=> new (class A extends Object { constructor() { } })()
=> new (class A extends Object { constructor() { super(); super(); } })()
=> new (class A extends Object { constructor() { return 1; } })()
=> new (class A { constructor() { return 1; } })()
=> class A extends 5 {}
=> class A extends undefined {}
=> class A extends null {}.name
=> class A extends ({}) {}
=> (class A { #x; static t(o) { return #x in o; } }).t({})
=> 'a' in 'abc'
=> 1 in 5
=> Symbol('x') in undefined
=> 'a' in null
=> ({}) in true
=> 5 instanceof 5
=> ({}) instanceof {}
=> ({}) instanceof null
=> ({}) instanceof 'x'
=> 1 instanceof { [Symbol.hasInstance]: () => true }
=> ({}) instanceof Math.max
=> 5 instanceof (() => {})
=> ({}) instanceof (function () {}).bind()
=> [...null]
=> [...{}]
=> [...true]
=> [...(() => {})]
=> [...Symbol('x')]
=> Math.max(...null)
=> Math.max(...undefined)
=> Math.max(...{})
=> Math.max(1, ...2)
=> new Set(true)
=> new Map(['ab'])
=> new Map([[1, 2], null])
=> new Map([undefined])
=> new Map({ a: 1 })
=> new WeakSet().add('x')
=> new WeakMap().set('x', 1)
=> new WeakMap().set(Symbol.for('x'), 1)
=> new WeakMap().set(null, 1)
=> new WeakMap().set(5n, 1)
=> new Map().set.call({}, 1)
=> new WeakRef('x')
=> new FinalizationRegistry(5)
=> Symbol() + 1
=> -Symbol()
=> Symbol() * 2
=> Symbol() > 1
=> Symbol('x') == 'x'
=> `${Symbol('q')}`
=> [Symbol('x')].join()
=> [Symbol('x')] + ''
=> String(Symbol('x'))
=> isNaN(Symbol())
=> Math.abs(Symbol())
=> Number(1n) + +'1'
=> 1n + 1
=> 1n * 1.5
=> 1n / 0n
=> 1n % 0n
=> 2n ** -1n
=> 1n >>> 0n
=> 1n & 1
=> -(1n) + 1
=> Math.round(1n)
=> isNaN(1n)
=> parseInt(1n) + Number('1n')
=> BigInt('1.5')
=> BigInt('')
=> BigInt(NaN)
=> BigInt({})
=> BigInt.asIntN(-1, 1n)
=> JSON.stringify([1n])
=> Symbol.keyFor('x')
=> Symbol.keyFor(Symbol('x'))
=> Symbol.for(Symbol('x'))
=> Symbol(Symbol('x'))
=> (5).toFixed(-1)
=> (5).toExponential(101)
=> (5).toPrecision(101)
=> (5).toString(37)
=> (5n).toString(1)
=> Number.prototype.toFixed.call({})
=> String.prototype.at.call(undefined)
=> String.prototype.toString.call(5)
=> Symbol.prototype.valueOf.call('x')
=> Date.prototype.toISOString.call(new Date(NaN))
=> RegExp.prototype.test.call({})
=> RegExp.prototype.exec.call({}, '')
=> Function.prototype.apply.call(() => 1, null, 5)
=> (() => 1).apply(null, 'abc')
=> (() => 1).apply(null, { length: 2 })
=> Function.prototype.bind.call(5)
=> (() => 1).bind().name
=> Reflect.apply(() => 1)
=> Reflect.apply(() => 1, null, null)
=> Reflect.construct(5, [])
=> Reflect.construct(Object)
=> Reflect.get(5, 'x')
=> Reflect.set(5, 'x')
=> Reflect.has('x', 'y')
=> Reflect.ownKeys(5)
=> Reflect.defineProperty(5)
=> Reflect.deleteProperty(1)
=> Reflect.getPrototypeOf(1)
=> Reflect.setPrototypeOf({}, 1)
=> Reflect.setPrototypeOf(1, {})
=> Reflect.isExtensible(1)
=> Reflect.preventExtensions(1)
=> Reflect.getOwnPropertyDescriptor(1)
=> new Proxy()
=> new Proxy({})
=> new Proxy({}, 5)
=> new Proxy(5, {})
=> new Proxy({}, { ownKeys: () => 5 }) && Object.keys(new Proxy({}, { ownKeys: () => 5 }))
=> new Proxy({}, { apply: () => 1 })()
=> new (new Proxy({}, {}))()
=> (() => { 'use strict'; new Proxy({}, { set: () => false }).x = 1; })()
=> (() => { 'use strict'; delete new Proxy({}, { deleteProperty: () => false }).x; })()
=> (() => { a; let a; })()
=> (() => { a = 1; let a; })()
=> (() => { const f = () => a; f(); const a = 1; })()
=> (() => { new A(); class A {} })()
=> (() => { class A extends A {} })()
=> (() => { const a = a; })()
=> (() => { let [a = b, b] = []; })()
=> (() => { const c = 1; c++; })()
=> (() => { const c = 1; c += 1; })()
=> (() => { const c = {}; c ||= 1; c &&= 2; })()
=> (() => { const { c } = { c: 1 }; c = 2; })()
=> (() => { for (const i = 0; i < 2; i++); })()
=> (() => { for (const i of [1]) { i = 2; } })()
=> (() => { const f = function g() { g = 1; return typeof g; }; return f(); })()
=> (() => { class A { m() { A = 1; } } new A().m(); })()
=> (() => { [a] = [1]; let a; })()
=> (() => { ({ a } = { a: 1 }); const a = 1; })()
=> (() => { undefined = 1; return undefined; })()
=> (() => { 'use strict'; Object.defineProperty({}, 'x', { value: 1 }).x = 2; })()
=> (() => { 'use strict'; [1].length = 0.5; })()
=> (() => { 'use strict'; delete [].length; })()
=> (() => { 'use strict'; Math.PI = 3; })()
=> (() => { 'use strict'; 'abc'[0] = 'x'; })()
=> (() => { 'use strict'; null.x = 1; })()
=> (() => { 'use strict'; Object.preventExtensions([1])[1] = 2; })()
=> (() => { 'use strict'; Object.seal({ a: 1 }).b = 2; })()
=> (() => { 'use strict'; Symbol().x = 1; })()
=> (() => { 'use strict'; true.x = 1; })()
=> (() => { 'use strict'; Object.create({ get x() { return 1; } }).x = 1; })()
=> (() => { 'use strict'; Object.create(Object.freeze({ x: 1 })).x = 1; })()
=> (() => { 'use strict'; Object.freeze(new (class Foo { a = 1; })()).a = 2; })()
=> (() => { 'use strict'; arguments.callee; })()
=> (function () { 'use strict'; return (function f() {}).caller; })()
=> (function () { 'use strict'; return (function f() {}).arguments; })()
=> (() => 1).caller
=> Array(2 ** 32)
=> new Uint8Array(2 ** 53)
=> new Float32Array(new ArrayBuffer(3))
=> new Uint16Array(new ArrayBuffer(4), 8)
=> new DataView({})
=> new DataView(new ArrayBuffer(1), 2)
=> new DataView(new ArrayBuffer(1)).getInt16(0)
=> new Uint8Array([1n])
=> new Uint8Array(1).set([1, 2])
=> new Uint8Array(1).set([1], -1)
=> Uint8Array.from(5)
=> new Uint8Array(2).fill(1n)
=> 'x'.repeat(Infinity)
=> 'x'.repeat(2 ** 30)
=> ''.repeat(-1)
=> 'x'.codePointAt(5)
=> String.fromCodePoint(1.5)
=> String.raw({})
=> 'x'.endsWith(/x/)
=> 'x'.replaceAll(/x/, '')
=> 'x'.localeCompare('y', 'xx-invalid-locale-zzzzzzzzzz')
=> 'x'.toLocaleUpperCase('1')
=> 'a'.split(Symbol())
=> 'a'.concat(Symbol())
=> decodeURI('%')
=> decodeURIComponent('%zz')
=> new RegExp('*')
=> new RegExp('\\', '')
=> new RegExp('(?<a>x)(?<a>y)')
=> new RegExp('(?<a')
=> new RegExp('\\k<a>', 'u')
=> new RegExp(')')
=> new RegExp('x', 'z')
=> new RegExp('x', 'uv')
=> new RegExp('\\u{110000}', 'u')
=> new RegExp('(?<=a)+', 'u')
=> new RegExp('\\p{Foo}', 'u')
=> new RegExp('{1}', 'u')
=> new RegExp('\\1(?:', '')
=> RegExp('[z-a]')
=> 'x'.match('[')
=> 'x'.search('(')
=> 'x'.matchAll('*')
=> new Intl.NumberFormat('xx-yyyyyyyyyyy')
=> new Intl.NumberFormat('en', { style: 'foo' })
=> (1).toLocaleString('en', { minimumFractionDigits: 200 })
=> new Intl.DateTimeFormat('en', { timeZone: 'Foo/Bar' })
=> new Date().toLocaleString('en', { dateStyle: 'x' })
=> new Date(Symbol())
=> new Date(1n)
=> structuredClone()
=> structuredClone(Symbol('x'))
=> structuredClone({ f() {} })
=> structuredClone(new WeakMap())
=> structuredClone(Promise.resolve())
=> btoa('ї')
=> new URL('x')
=> new URL()
=> new URL('/a', 'b')
=> new Headers({ 'a b': 1 })
=> new Headers(5)
=> new Headers([[1]])
=> new Request('x')
=> new Response('', { status: 99 })
=> new TextDecoder('foo')
=> new Blob('x')
=> new FormData({})
=> fetch()
=> fetch('x')
=> fetch('ftp://x')
=> fetch('https://api.example/echo', { method: 'GET', body: 'x' })
=> fetch('https://api.example/echo', { method: 'a b' })
=> require('nope')
=> require('./nope')
=> require()
=> require('')
=> require(5)
=> require.resolve('path')
=> typeof require.cache
=> require('assert').equal(1, 2)
=> require('assert').strictEqual(1, 2)
=> require('assert')(false, 'msg')
=> require('assert').throws(() => {})
=> require('util').format('%s', { a: 1 })
=> require('util').promisify(5)
=> require('path').join(5)
=> require('path').resolve(null)
=> require('querystring').stringify(5)
=> Buffer.from(5)
=> Buffer.from(null)
=> Buffer.from()
=> Buffer.from({})
=> Buffer.alloc('x')
=> Buffer.alloc(-1)
=> new Buffer(5).length
=> Buffer.from('a').readUInt8(5)
=> Buffer.from('a').readUInt16LE(0)
=> Buffer.from('a').writeUInt8(300)
=> Buffer.concat('x')
=> Buffer.concat([1])
=> Buffer.from('a').toString('foo')
=> Buffer.from('a', 'foo')
=> Buffer.compare(1, 2)
=> require('crypto').createHash('foo')
=> require('crypto').createHash()
=> require('crypto').createHash('md5').update(5)
=> require('crypto').createHash('md5').update()
=> require('crypto').createHmac('sha256')
=> require('crypto').randomBytes('x')
=> require('crypto').randomInt(5, 1)
=> crypto.getRandomValues(5)
=> crypto.getRandomValues([])
=> crypto.getRandomValues(new Float32Array(1))
=> eval('new.target')
=> eval('undefinedName')
=> eval('throw new RangeError("r")')
=> new Function('a', 'b', 'return a + b')(1, 2)
=> new Function('return this')() === globalThis
=> new Function('a,', '').length
=> eval('var e1 = 5; e1') + (typeof e1)
=> eval('let e2 = 5; e2') + (typeof e2)
=> (0, eval)('var e3 = 1; typeof e3') + typeof globalThis.e3
=> eval('({a:1})').a
=> eval('{a:1}')
=> eval('1;;;') + eval('if(false)1') + eval('do { 5 } while(0)') + eval('var z') + eval('{}') + eval('x9: for(;;){ 7; break x9; }')
=> eval(5) + eval(new String('1')).length + eval()
// ---
try { new RegExp('\\-','u') } catch (e) { return e.message }
// ---
try { new RegExp(']','u') } catch (e) { return e.message }
// ---
try { new RegExp('{','u') } catch (e) { return e.message }
// ---
try { new RegExp('}','u') } catch (e) { return e.message }
// ---
try { new RegExp('[\\w-a]','u') } catch (e) { return e.message }
// ---
try { new RegExp('[a-\\d]','u') } catch (e) { return e.message }
// ---
try { new RegExp('[z-a]') } catch (e) { return e.message }
// ---
try { new RegExp('[z-a]','u') } catch (e) { return e.message }
// ---
try { new RegExp('\\p{Foo}','u') } catch (e) { return e.message }
// ---
try { new RegExp('\\u{110000}','u') } catch (e) { return e.message }
// ---
try { new RegExp('\\k<a>','u') } catch (e) { return e.message }
// ---
try { new RegExp('(?<a>x)(?<a>y)') } catch (e) { return e.message }
// ---
try { new RegExp('(?<a') } catch (e) { return e.message }
// ---
try { new RegExp('(?<1>x)') } catch (e) { return e.message }
// ---
try { new RegExp('\\1','u') } catch (e) { return e.message }
// ---
try { new RegExp('*') } catch (e) { return e.message }
// ---
try { new RegExp('a**') } catch (e) { return e.message }
// ---
try { new RegExp('a{2,1}') } catch (e) { return e.message }
// ---
try { new RegExp('(?=a)*','u') } catch (e) { return e.message }
// ---
try { new RegExp('(?<=a)*') } catch (e) { return e.message }
// ---
try { new RegExp('(') } catch (e) { return e.message }
// ---
try { new RegExp(')') } catch (e) { return e.message }
// ---
try { new RegExp('[') } catch (e) { return e.message }
// ---
try { new RegExp('\\') } catch (e) { return e.message }
// ---
try { new RegExp('a','gg') } catch (e) { return e.message }
// ---
try { new RegExp('a','uv') } catch (e) { return e.message }
// ---
try { new RegExp('(?a)') } catch (e) { return e.message }
// ---
try { new RegExp('\\c','u') } catch (e) { return e.message }
// ---
try { new RegExp('\\xZ','u') } catch (e) { return e.message }
// ---
try { new RegExp('\\uZ','u') } catch (e) { return e.message }
// ---
try { new RegExp('[a&&b]','v') } catch (e) { return e.message }
// ---
try { new RegExp('[(]','v') } catch (e) { return e.message }
// ---
try { Date.prototype.getTime.call({}) } catch (e) { return e.message }
// ---
try { new Date(NaN).toISOString() } catch (e) { return e.message }
// ---
try { return (1e-99).toPrecision(5) + (1.5e-100).toPrecision(3) + (5e-324).toPrecision(17) + (1.234e-120).toPrecision(100) } catch (e) { return e.message }
// ---
try { return new URLSearchParams('a=5% off&b=%D0%B9').toString() } catch (e) { return e.message }
// ---
try { return new URLSearchParams('a=5% %D0%B9').get('a') } catch (e) { return e.message }
// ---
return [(1e-81).toPrecision(1), (-1.25e-90).toPrecision(2), (1e-79).toPrecision(5), (0).toPrecision(3), Object(3e-99).toPrecision(2)].join();
// ---
try { return (1e-90).toPrecision(101) } catch (e) { return e.message }
// ---
try { return (1e-90).toPrecision(0) } catch (e) { return e.message }
// ---
try { return Number.prototype.toPrecision.call('x', 2) } catch (e) { return e.message }
// ---
return [(1e-85).toPrecision(3.9), (1e-85).toPrecision('2'), (1e-85).toPrecision(100), (1e-81).toPrecision(15)].join();
// ---
return typeof globalThis['In'+'tl'] + typeof globalThis['Da'+'te'];
// ---
return new globalThis['Da'+'te'](2024, 0, 5).toString();
// ---
const f = globalThis['par'+'seInt']; return String(f('٣')) + f('12px');
// ---
const k = 'so' + 'rt'; return [3,1,2][k]((a,b)=>NaN).join();
