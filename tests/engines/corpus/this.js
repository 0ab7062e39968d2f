return this.getCurrentNodeParamsJSON().n + 1;
// ---
const { user: { name }, ...rest } = this.getCurrentNodeParamsJSON();
return [name, rest];
// ---
return typeof this;
// ---
return Object.keys(this);
// ---
const { getCurrentNodeParamsJSON } = this;
return getCurrentNodeParamsJSON().n;
// ---
this.setCurrentStateConstant('a', { b: [1, undefined, NaN] });
return this.getCurrentConstJSON();
// ---
return [1].map(() => [1].map(() => this.getCurrentNodeParamsJSON().n));
// ---
await new Promise((ok) => setTimeout(() => ok(this.getCurrentNodeParamsJSON().n), 1));
return (await Promise.resolve([1]).then((l) => l.map(() => this.state.node)));
// ---
const self = this;
return (function () { return this === undefined || this === globalThis ? 'plain' : self === this; })();
// ---
return structuredClone(this.getCurrentNodeParamsJSON());
