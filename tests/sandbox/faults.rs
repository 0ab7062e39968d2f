//! Faults of the engine's compiler: `docs/engine.md` has a program for each. As it is written, each still gives something
//! else than on Node.js; as it is edited, the same.

use actionjail::sandbox::{Ending, Job, Outcome};
use actionjail::script::{Code, Refused};

use super::node::{node, on};
use super::{job, pool};

/// The programs of the page.
fn programs() -> Vec<String> {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/engine.md")).unwrap();
    let blocks = page.split("```js\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

fn action(body: &str) -> String {
    format!("module.exports = async function action_x() {{\n{body}\n}}\n")
}

/// A job as a case gets it.
fn edited(code: &str) -> Job {
    let edited = Code::new(code);
    let edited = edited.for_engine().unwrap();
    assert_eq!(edited.code.lines().count(), code.lines().count(), "{}", edited.code);
    Job { columns: edited.columns.clone(), ..job(&edited.code) }
}

fn seen(outcome: Outcome) -> (Ending, Vec<String>) {
    (outcome.ending, outcome.logs.into_iter().map(|line| line.text).collect())
}

#[test]
fn each_fault_of_the_page_is_still_there_and_mended() {
    let programs = programs();
    assert!(programs.len() >= 12);
    for program in programs {
        let code = action(&program);
        let right = seen(on(node(), job(&code)));
        assert!(matches!(right.0, Ending::Event(_)), "{program}\n{right:?}");
        let limits = actionjail::sandbox::Limits { timeout_ms: 2_000, ..Default::default() };
        let as_written = seen(on(pool(), Job { limits, ..job(&code) }));
        assert_ne!(as_written, right, "the engine is right without the edit:\n{program}");
        assert_eq!(seen(on(pool(), edited(&code))), right, "{program}");
    }
}

/// Other shapes with the same faults, and their neighbours, which must stay as they are.
const SHAPES: &[&str] = &[
    // `this`
    "const o={v:1,f(a=[1].map(()=>[1].map(()=>this.v))){return a}};return JSON.stringify(o.f())",
    "const o={v:1,f(){'use strict'\nreturn [1].map(()=>[1].map(()=>[1].map(()=>this.v)))}};return JSON.stringify(o.f())",
    "const o={v:1,f:async function(){return await Promise.all([1].map(async x=>await Promise.all([2].map(async y=>this.v+x+y))))}};return JSON.stringify(await o.f())",
    "const o={v:1,*f(){yield* [1].map(()=>[1].map(()=>this.v))}};return JSON.stringify([...o.f()])",
    "class A{constructor(){this.z=1}};class B extends A{constructor(){const f=()=>()=>super();f()();this.y=[1].map(()=>[1].map(()=>this.z))}};return JSON.stringify(new B())",
    "class Q{v=2;g=[1].map(()=>[1].map(()=>this.v));static s=4;static t=[1].map(()=>[1].map(()=>this.s));static{this.u=[1].map(()=>[1].map(()=>this.s))}};return JSON.stringify([new Q().g,Q.t,Q.u])",
    "const o={v:1,get f(){return (()=>()=>()=>eval('this.v'))()()()}};return String(o.f)",
    "const o={v:1,f(){function g(){return [1].map(()=>[1].map(()=>this===undefined||this.v))}return [g.call({v:2}),[1].map(()=>this.v)]}};return JSON.stringify(o.f())",
    "const o={v:1,f(){return (()=>()=>typeof super.toString)()()}};return o.f()",
    "function F(){return [1].map(()=>[1].map(()=>new.target===F))}return JSON.stringify(new F())",
    "return await Promise.resolve([1]).then(l=>l.map(()=>typeof this.getCurrentNodeParamsJSON)).then(String)",
    // rest
    "const {a:{b:{c},...r1},...r2}={a:{b:{c:1},d:2},e:3};return JSON.stringify([c,r1,r2])",
    "const {1:{a},'x-y':{b},...rest}={1:{a:2},'x-y':{b:3},n:1};return JSON.stringify([a,b,rest])",
    "const k='user';const {[k]:{name},...rest}={user:{name:'O'},n:1};return name+JSON.stringify(rest)",
    "const k={a:'us'};const {[`${k.a}er`]:[name],...rest}={user:['O'],n:1};return name+JSON.stringify(rest)",
    "const out=[];for(const {user:{name},...rest} of [{user:{name:'O'},n:1}])out.push(name,rest);return JSON.stringify(out)",
    "try{throw {user:{name:'O'},n:1}}catch({user:{name},...rest}){return name+JSON.stringify(rest)}",
    "const o={};({user:{name:o.n},...o.rest}={user:{name:'O'},n:1});return JSON.stringify(o)",
    "const [{user:{name},...rest}]=[{user:{name:'O'},n:1}];return name+JSON.stringify(rest)",
    "const {a=5,user:[x]=[],...rest}={user:['O'],n:1};return JSON.stringify([a,x,rest])",
    "let x;for({a:{x},...x} of [{a:{x:1},b:2}]);return JSON.stringify(x)",
    // updates
    "let r='2';const q=r--;return typeof q+q+r",
    "let b=5n;const c=b++;return String(c)+b+typeof c",
    "const o={x:'4'};const l=[o.x++,o.x,o['x']--,o.x];return JSON.stringify(l)",
    "class A{#n='3';static s='4';t(){return [this.#n++,this.#n,A.s++]}};return JSON.stringify(new A().t())",
    "let z=-0;return String(Object.is(z++,-0))+z",
    "let i='0',n=0\nconst f=()=>n++\ni++ || f()\ni++ && f()\nreturn `${i++}${n}`",
    "const f=x=>x;let i='1';f\ni++\nreturn String(i)",
    "let i='1';const a=[10,20,30];return String(a[i++]+a[i])",
    "let s='';for(let i='0';i<3;i++)s+=i;for(let i=0,j='1';i<2;i++,j++)s+=j+1;return s",
    "let x='1';return String(2**x--)+x",
    "let d={valueOf(){return 3}};return String(d++)+d",
    // labels
    "const r=[];for(const k of [1,2]){L:{M:{for(const j of [1,2]){for(const i of [1]){if(j===2)break L}}}}r.push(k)}return JSON.stringify(r)",
    "const r=[];O:for(const k of [1,2,3]){L:{for(const j of [1,2]){if(k===2)continue O;if(j===2)break L}}r.push(k)}return JSON.stringify(r)",
    "const r=[];for(const k of [1,2]){O:for(const m of [1,2]){for(const j of [1,2]){if(j===2)break O}r.push('x')}r.push(k)}return JSON.stringify(r)",
    "const r=[];for(const k of [1,2]){O:for(let m=0;m<2;m++){for(const j in {a:1,b:2})if(j==='b')break O\nr.push('x')}r.push(k)}return JSON.stringify(r)",
    "const r=[];for(const k of [1,2]){L:try{for(const j of [1,2]){if(j===2)break L}}finally{r.push('f')}r.push(k)}return JSON.stringify(r)",
    "const r=[];for(const k of [1,2]){L:switch(k){case 1:for(const j of [1]){for(;;){break L}}default:r.push('d')}r.push(k)}return JSON.stringify(r)",
    "const r=[];for(const k of [1,2]){L:if(k){A:B:for(const j of [1,2]){if(j===1)continue A;if(j===2)break L}}else r.push('e');r.push(k)}return JSON.stringify(r)",
    "const r=[];for await(const k of [1,2]){L:{for await(const j of [1,2]){await 0;if(j===2)break L}}r.push(k)}return JSON.stringify(r)",
    "const it={[Symbol.iterator](){let i=0;return{next(){return{value:i++,done:i>3}},return(){r.push('closed');return{}}}}};const r=[];for(const k of [1,2]){L:{for(const j of it){if(j===1)break L}}r.push(k)}return JSON.stringify(r)",
    "const r=[];for(const k of [1,2]){L:{for(const a of [1,2])for(const b of [1,2])for(const c of [1,2]){if(c===2)break L;r.push(c)}}r.push(k)}return JSON.stringify(r)",
    "const r=[];for(const k of [1,2]){L:{for(const a of [1,2]){if(a===1)continue;(()=>{for(const z of [1,2])if(z)return})();break L}}r.push(k)}return JSON.stringify(r)",
    // finally
    "const r=[];const f=async()=>{L:for(const k of [1,2]){try{try{if(k==3)return 'r';continue L}finally{await 0;r.push('f')}}finally{await 0;r.push('g')}}return 'end'};r.push(await f());return r.join()",
    "const r=[];const f=n=>{A:for(const k of [1,2,3])for(const j in {a:1,b:1})try{try{try{if(n===k)return [k,n].length,j;else if(n>4)break A\nif(j==='a')continue;else continue A}finally{r.push('f')}}catch{}finally{r.push('g')}}finally{r.push('h')}return 'end'};r.push(f(2),f(3),f(5),f(4));return r.join()",
    "const r=[];const f=n=>{B:{try{switch(n){case 1:try{if(n)break;return}finally{r.push(1)}case 2:try{try{if(n>1)break B;break}finally{r.push(2)}}finally{r.push(3)}}r.push('z')}finally{r.push(4)}}return n};r.push(f(1),f(2),f(3));return r.join()",
    "const r=[];function* g(){for(const k of [1,2])try{try{if(k==2)return;yield k;continue}finally{yield 'f'}}finally{r.push('g')}}r.push(...g());return r.join()",
    "const f=()=>{try{try{return (()=>{for(;;)break;return 1})()}finally{for(const x of [1]){if(x)continue}}}finally{while(1)break}};return String(f())",
    // operands
    "let a=1,b=3,c=1;return JSON.stringify([a+a++,b- --b,c<(c=0),c==(c=3),a,b])",
    "let x='a';return x+x+(x='b')+x",
    "let t=1;return String((t)**(t=2))+t",
    "let x=1,o={x:0};return JSON.stringify([x+([x]=[7])[0],x*({x}={x:3},2),x+(o[x=1]=5)])",
    "let x=1\nconst f=()=>0\nf\nx+(x=5)\nreturn String(x)",
    "let x=1;return JSON.stringify([x,x=5,`${x}${x=7}`,x+(()=>x=9)()])",
    // finally
    "const l=[];const f=async()=>{for(const i of [1,2]){try{throw 1}catch{continue}finally{await 0;l.push('c')}}};await f();return l.join()",
    "const l=[];const f=async()=>{try{throw 1}catch{return 5}finally{await 0;l.push('c')}};l.push(await f());return l.join()",
    "const l=[];const p=async()=>l.push('p');const f=async()=>{try{throw 1}catch(e){try{throw 2}catch{throw 3}finally{await p();l.push('i')}}finally{await p();l.push('o')}};try{await f()}catch(e){l.push(e)};return l.join()",
    "const l=[];function* g(){try{throw 1}catch{throw new Error('b')}finally{yield l.push('y');l.push('z')}};try{for(const x of g());}catch(e){l.push(e.message)};return l.join()",
];

#[test]
fn shapes_of_every_fault_give_what_node_gives() {
    for shape in SHAPES {
        let code = action(shape);
        let right = seen(on(node(), job(&code)));
        assert!(matches!(right.0, Ending::Event(_)), "{shape}\n{right:?}");
        assert_eq!(
            seen(on(pool(), edited(&code))),
            right,
            "{shape}\n{}",
            Code::new(code).for_engine().unwrap().code
        );
    }
}

/// The `engines` bench makes many more.
#[test]
fn programs_made_from_seeds_do_the_same_on_both_engines() {
    let differences = crate::engines::campaign(pool(), node(), 0..400).unwrap();
    assert!(differences.is_empty(), "{} differ, such as\n{}", differences.len(), differences[0]);
}

#[test]
fn errors_point_into_the_code_as_it_was_written() {
    let code = action(
        "const o = { f() { return [1].map(() => [1].map(() => this.v)); } };\n  let i = '1'; i++ + i++ + null.x;",
    );
    let Ending::Failed(as_edited) = on(pool(), edited(&code)).ending else { panic!("it has to throw") };
    let Ending::Failed(as_written) = on(pool(), job(&code)).ending else { panic!("it has to throw") };
    assert_eq!(as_edited, as_written);
    assert!(as_written.to_string().contains("code.js:3:33"), "{as_written}");
}

#[test]
fn a_byte_order_mark_moves_no_column() {
    let code = "\u{feff}let i = '1'; i++ + i++ + null.x; module.exports = () => 'ok';";
    let Ending::Failed(as_edited) = on(pool(), edited(code)).ending else { panic!("it has to throw") };
    let Ending::Failed(as_written) = on(pool(), job(code)).ending else { panic!("it has to throw") };
    assert_eq!(as_edited, as_written);
}

#[test]
fn what_is_no_javascript_or_crashes_the_engine_is_refused() {
    for bad in ["const a = 1; const a = 2;", "var a; let a;", "let [a];", "new a?.b();", "return (;"] {
        let code = Code::new(action(bad));
        assert!(matches!(code.for_engine(), Err(Refused::Syntax(_))), "{bad}: {code:?}");
    }
    for bad in [
        "using x = null;",
        "await using x = null;",
        "const {[f()]:{x},...rest}=y;",
        "({[i++]:[x],...y}=z);",
        "class A { [(() => 'f')()]() {} }",
        "class A { [class {}.name]() {} }",
        "class A { get [this.x]() {} }",
        "class A { static [arguments[0]]() {} }",
    ] {
        let code = Code::new(action(bad));
        assert!(matches!(code.for_engine(), Err(Refused::Unsupported(_))), "{bad}: {code:?}");
    }
}

/// Orders that contradict themselves end, and short lists in the same order.
const ORDERS: &[&str] = &[
    "return JSON.stringify([3,1,2].sort((a,b)=>a>b))",
    "return JSON.stringify([5,3,9,1,7,2,8].sort(()=>NaN))",
    "return JSON.stringify([5,3,9,1,7,2,8].sort(()=>1))",
    "return JSON.stringify([5,3,9,1,7,2,8].sort(()=>-1))",
    "let n=0;return JSON.stringify(Array.from({length:40},(_,i)=>i*7%40).sort(()=>(n=(n*31+7)%11)-5))",
    "const calls=[];[4,2,3,1].sort((a,b)=>{calls.push(a+':'+b);return a-b});return calls.join()",
    "return JSON.stringify(Array.from({length:500},(_,i)=>({k:i%7,i})).sort((a,b)=>a.k-b.k).map(x=>x.i))",
    "return JSON.stringify([10,9,1,undefined,,'b',true,null,'B'].sort())",
    "const a=[3,,1];a.sort();return JSON.stringify([a.length,1 in a,2 in a,a])",
    "return JSON.stringify([[3,,1].toSorted(),Object.isFrozen([].toSorted()),[2,1].toSorted((a,b)=>a-b)])",
    "return JSON.stringify(Array.prototype.sort.call({0:'b',1:'a',length:2}))",
    "try{[1].sort('x')}catch(e){return e.name}",
    "try{[1,2].sort(()=>{throw new Error('no')})}catch(e){return e.message}",
    "return JSON.stringify([Array.prototype.sort.name,Array.prototype.sort.length,Object.keys([]).length])",
    "return JSON.stringify([...new Float64Array([3,-0,0,NaN,1]).sort()].map(x=>Object.is(x,-0)?'-0':String(x)))",
    "return JSON.stringify([...new Uint8Array([3,1,2]).toSorted((a,b)=>b-a)])+String(new BigInt64Array([3n,-1n]).sort())",
    "const words=['я','а','Z','a','ß','é','e'];return words.sort().join()+words.toSorted((a,b)=>a<b?1:-1).join()",
    "return JSON.stringify([[2,1].sort(undefined),[true,false].sort(),[[2],[1,5],[10]].sort()])",
];

#[test]
fn sorts_end_as_on_node() {
    for body in ORDERS {
        let code = action(body);
        assert_eq!(seen(on(pool(), edited(&code))), seen(on(node(), job(&code))), "{body}");
    }
    // Longer lists end too.
    let code = action("return String(Array.from({length:5000},(_,i)=>i).sort(()=>Math.random()-.5).length)");
    assert_eq!(seen(on(pool(), edited(&code))).0, Ending::Event("5000".to_owned()));
}

#[test]
fn patterns_are_texts_as_on_node() {
    for body in [
        r"return [/\//, /[/]/, /[\/]/, /a\/b[^/]\//g, new RegExp('/'), new RegExp('\\d/'), new RegExp('')].map(r => r.source + ' ' + r).join()",
        r"return String(new RegExp([/a\/b/.source, /c/.source].join('|')).test('a/b'))",
        r"return String(RegExp.prototype.source) + Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').get.name",
        r"try { return Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').get.call({}); } catch (e) { return e.name; }",
        r"class R extends RegExp {} return new R('/', 'g').source + new R('/').flags + `${new R('\\/')}`",
    ] {
        let code = action(body);
        assert_eq!(seen(on(pool(), edited(&code))), seen(on(node(), job(&code))), "{body}");
    }
}

/// Texts that `new Date` and `Date.parse` read, and some that they do not.
const DATES: &[&str] = &[
    "2024-05-06",
    "2024-05",
    "2024",
    "2024-05-06T07:08",
    "2024-05-06T07:08:09",
    "2024-05-06T07:08:09Z",
    "2024-05-06T07:08:09.1Z",
    "2024-05-06T07:08:09.123456789Z",
    "2024-05-06T07:08:09+0300",
    "2024-05-06T07:08:09+03:00",
    "2024-05-06T07:08:09-03",
    "2024-05-06T24:00:00Z",
    "2024-05-06T24:00:01Z",
    "2024-05-06 07:08:09",
    "2024-05-06 07:08",
    "2024-05-06 7:8:9",
    "2024-05-06 07:08:09.5",
    "2024-05-06 07:08:09 +0300",
    "2024-05-06 07:08:09+03",
    "2024-02-31",
    "2024-13-01",
    "2024-00-10",
    "2024-5-6",
    "2024/05/06",
    "05/06/2024",
    "5/6/24",
    "5/6/49",
    "5/6/50",
    "31/12/2024",
    "13/1/2024",
    "05-06-2024",
    "5.6.2024",
    "06.05.2024",
    "May 6, 2024",
    "6 May 2024",
    "may 6 2024 7:08 pm",
    "May 6, 2024 12:30 AM",
    "May 6, 2024 13:30 PM",
    "Mon May 06 2024 07:08:09 GMT+0300 (Eastern European Time)",
    "Mon, 06 May 2024 07:08:09 GMT",
    "Mon, 06 May 2024 07:08:09 +0200",
    "Mon, 6 May 2024 07:08:09 EST",
    "6 May",
    "May 2024",
    "May",
    "",
    " ",
    "now",
    "today",
    "x2024",
    "x 2024",
    "2024x",
    "2024-05-06x",
    "2024-05-06T",
    "2024-05-06T07",
    "20240506",
    "20240506T070809Z",
    "1715000000",
    "1715000000000",
    "+002024-05-06T00:00:00Z",
    "-000001-01-01T00:00:00Z",
    "-000000-01-01T00:00:00Z",
    "+275760-09-13T00:00:00.000Z",
    "+275760-09-13T00:00:00.001Z",
    "0001-01-01",
    "0099-12-31",
    "2024-05-06T07:08:09.Z",
    "2024-05-06T07:08:9Z",
    "2024-05-06t07:08:09z",
    "Tue May 06 2024 (a (b) c) 07:00",
    "2024-05-06)",
    "12:30",
    "2024-05-06 12:30:61",
    "2024-05-06 25:00",
    "2024-05-06 12::30",
    "GMT-8 May 6 2024",
    "May 6 2024 GMT-8",
    "May 6 2024 10:00 GMT+5:30",
    "May 6 2024 10:00 UTC+12345",
    "2024-05-06T10:00:00 PST",
    "06 травня 2024",
    "2024年5月6日",
    "Sept 5, 2024",
    "september 5, 2024",
    "5-sep-2024",
    "5-sep-24 10:00",
    "1 2 3 4",
    "1 2",
    "-1",
    "2024-",
    "--2024",
    "0",
    "32",
    "1.5",
    "2024-05-06 10:00 a",
    "2024-05-06 10:00 am",
    "24:00 May 6 2024",
    "May 6 2024 24:00:01",
    "100000000000",
    "2024-05-06T7:08",
    "2024-05-06T07:08 Z",
    "2024-05-06T07:08:09 +0300",
    "2024-05-06T07:08:09+3",
    "2024-05-06T07:61",
    "2024-05-06T07-03",
    "2024-05-06T07:08-03",
    "2024-05-06T07:08 pm",
    "2024-05T07:08",
    "2024T07:08",
    "2024-05-06Z",
    "2024-05-06T07:08:09+25:00",
    "2024-05-06T07:08:09+03:60",
    "2024-05-06+03:00",
    "2024-05-06 T07:08",
    "T07:08 2024-05-06",
    "2024-05-06T07:08:09.000+24:00",
    "2024-05-06T07:08:09 Z",
    "2024-05-06\u{a0}07:08",
    "  2024-05-06  ",
    "2024-05-06,07:08",
];

#[test]
fn dates_are_read_and_shown_as_on_node() {
    let texts = serde_json::to_string(DATES).unwrap();
    let body = format!(
        "const t = {texts}; const show = d => isNaN(d) ? 'none' : d.toISOString();
        for (const x of t) console.log(x + ' => ' + show(new Date(x)) + (Object.is(Date.parse(x), new Date(x).getTime()) ? '' : ' ?'));
        class D extends Date {{ more() {{ return this.getTime() + 1; }} }}
        const d = new D('2024-05-06 07:08:09'), e = new Date(d);
        console.log(d.more(), d instanceof D, d instanceof Date, e.toISOString(), new Date(0).constructor === Date);
        console.log(String(e), e.toString(), e.toTimeString(), `${{e}}`, e + '', e.toDateString(), e.toUTCString(), JSON.stringify(e));
        console.log(String(new Date(NaN)), typeof Date(), typeof Date.now(), Date.UTC(2024, 1), Date.length, Date.name);
        console.log(new Date(2024, 4, 6, 7).toISOString(), new Date({{ valueOf() {{ return 5; }} }}).getTime(), new Date(new String('2024')).getTime());
        console.log(Object.prototype.toString.call(new Date()), structuredClone(new Date(5)).getTime(), new Date(undefined).getTime(), new Date(null).getTime(), new Date(true).getTime());
        try {{ Date.prototype.getTime.call({{}}); }} catch (error) {{ console.log(error.name); }}
        try {{ Reflect.construct(Date, ['2024'], Array) && console.log('made'); }} catch (error) {{ console.log(error.name); }}
        return 'done';"
    );
    let code = action(&body);
    let (ours, theirs) = (seen(on(pool(), edited(&code))), seen(on(node(), job(&code))));
    for (ours, theirs) in ours.1.iter().zip(&theirs.1) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours, theirs);
}

#[test]
fn the_corpus_differs_nowhere_in_silence() {
    use crate::engines::corpus;
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_actionjail"));
    let snippets = corpus::read(&corpus::folder()).unwrap();
    for one in corpus::compare(pool(), node(), program, "node", snippets).unwrap() {
        let corpus::Snippet { theme, number, body, .. } = &one.snippet;
        let silent = one.verdict == corpus::Verdict::Silent;
        assert!(!silent, "{theme} {number}\n{body}Node.js: {}\nhere:    {}", one.there, one.here);
    }
}

/// What natives of the sandbox stand in the place of, in the engine without them: where it gives what Node.js gives, the
/// native can go.
#[test]
fn built_ins_of_the_engine_still_differ() {
    let programs = [
        ("String(JSON.parse('1e400'))", "Infinity"),
        ("String(JSON.parse('\"\\\\ud800\"').length)", "1"),
        (
            "try { JSON.parse('{') } catch (e) { e.message }",
            "Expected property name or '}' in JSON at position 1",
        ),
        (
            "const a = {}; a.a = a; try { JSON.stringify(a) } catch (e) { e.message.split(' ')[0] }",
            "Converting",
        ),
        ("String(new Date('2024-05-06 07:08:09Z').getTime())", "1714979289000"),
        ("/\\//.source", "\\/"),
        ("try { null.x } catch (e) { e.message }", "Cannot read properties of null (reading 'x')"),
        ("try { [].x() } catch (e) { e.message }", "[].x is not a function"),
        ("new Error('x').stack.split('\\n')[0]", "Error: x"),
        ("typeof Error.captureStackTrace", "function"),
        ("(1234.5).toLocaleString('en')", "1,234.5"),
        ("typeof Intl", "object"),
        ("String('ä'.localeCompare('z'))", "-1"),
        ("String(parseInt('90071992547409915'))", "90071992547409920"),
        ("(2.5).toExponential(0)", "3e+0"),
        ("(1.5e-100).toPrecision(3)", "1.50e-100"),
        ("String(Math.acosh(1.1))", "0.4435682543851154"),
        ("String(Math.hypot(1, 1, 1))", "1.7320508075688772"),
    ];
    let mut engine = boa_engine::Context::default();
    for (program, right) in programs {
        let program = format!("(() => {{ return eval({program:?}) }})()");
        let seen = engine.eval(boa_engine::Source::from_bytes(&program));
        let seen = seen.map(|value| value.display().to_string().trim_matches('"').to_owned());
        assert_ne!(seen.ok().as_deref(), Some(right), "the engine is right without the native: {program}");
    }
    for (program, right) in programs {
        let outcome = on(pool(), job(&action(&format!("return eval({program:?})"))));
        // Code from a text is not edited, so that errors of the engine are worded only outside of it.
        if !program.starts_with("try {") && !program.starts_with("const") {
            assert_eq!(outcome.ending, Ending::Event(right.to_owned()), "{program}");
        }
    }
}
