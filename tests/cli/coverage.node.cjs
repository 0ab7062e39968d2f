// Runs actions on Node with a minimal `this`, so that c8 can say what they reach there. Told which by a file of runs.
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');

const RealDate = Date;
let now = 0;
globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length > 0 ? args : [now]));
  }
  static now() {
    return now;
  }
};
const copy = (value) => JSON.parse(JSON.stringify(value));

async function run({ file, params, constants, state, clock }) {
  now = clock;
  const whole = { ...copy(state ?? {}) };
  whole.const = { ...whole.const, ...copy(constants) };
  whole.node = whole.node ?? {};
  whole.node.json_obj = whole.node.json_obj ?? copy(params);
  const host = {
    state: whole,
    getCurrentNodeParamsJSON: () => copy(params),
    getCurrentConstJSON: () => copy(whole.const),
    getCurrentStateJSON: () => copy(whole),
    setCurrentStateConstant: (key, value) => {
      whole.const[key] = copy(value ?? null);
    },
  };
  try {
    // A fresh one each time, as in the sandbox.
    delete require.cache[resolve(file)];
    return await require(resolve(file)).call(host);
  } catch {
    return null;
  }
}

(async () => {
  const events = [];
  for (const one of JSON.parse(readFileSync(process.argv[2], 'utf8'))) events.push(await run(one));
  console.log(JSON.stringify(events));
})();
