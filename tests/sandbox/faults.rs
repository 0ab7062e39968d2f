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
fn what_is_no_javascript_or_crashes_the_engine_is_refused() {
    for bad in ["const a = 1; const a = 2;", "var a; let a;", "let [a];", "new a?.b();", "return (;"] {
        let code = Code::new(action(bad));
        assert!(matches!(code.for_engine(), Err(Refused::Syntax(_))), "{bad}: {code:?}");
    }
    for bad in
        ["using x = null;", "await using x = null;", "const {[f()]:{x},...rest}=y;", "({[i++]:[x],...y}=z);"]
    {
        let code = Code::new(action(bad));
        assert!(matches!(code.for_engine(), Err(Refused::Unsupported(_))), "{bad}: {code:?}");
    }
}
