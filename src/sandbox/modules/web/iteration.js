// Iterators of classes that hold a list of pairs, the tags of classes, and how `console` shows what they hold.
({ inspectValue }) => {
  const { create, defineProperty, getPrototypeOf } = Object;
  const base = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
  const tag = (prototype, name) =>
    defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });

  const ANEW = Symbol('anew');
  // Pairs of a query, as Node.js lines them up.
  const lined = (name, parts, options) => {
    if (parts.length === 0) return `${name} {}`;
    const length = parts.reduce((sum, part) => sum + part.length + 2, -2);
    return length > options.breakLength ? `${name} {\n  ${parts.join(',\n  ')} }` : `${name} { ${parts.join(', ')} }`;
  };

  // Makes the methods of a class: `pairs` gives the list anew, so that what is added while it runs is met.
  const iterators = (name, pairs) => {
    const states = new WeakMap();
    const prototype = create(base, {
      next: {
        value: function next() {
          const state = states.get(this);
          if (state === undefined) throw new TypeError(`next() is called on what is no ${name} Iterator`);
          const pair = pairs(state.owner)[state.at];
          if (pair === undefined) return { value: undefined, done: true };
          state.at += 1;
          const value = state.kind === 'both' ? [pair[0], pair[1]] : pair[state.kind];
          return { value, done: false };
        },
        writable: true,
        enumerable: true,
        configurable: true,
      },
    });
    tag(prototype, `${name} Iterator`);
    if (name === 'URLSearchParams') {
      custom(prototype, (self, depth, options) => {
        const { owner, kind, at } = states.get(self);
        const left = pairs(owner).slice(at).map((pair) => inspectValue(kind === 'both' ? [...pair] : pair[kind], options));
        return left.length === 0 ? `${name} Iterator {  }` : lined(`${name} Iterator`, left, options);
      });
    }
    return (owner, kind) => {
      const iterator = create(prototype);
      states.set(iterator, { owner, kind, at: 0 });
      return iterator;
    };
  };
  // What is written as an accessor or a method of a class is enumerable by the standard of the web.
  const enumerable = (prototype, names) => {
    for (const name of names) defineProperty(prototype, name, { enumerable: true });
  };
  const custom = (prototype, show) =>
    defineProperty(prototype, Symbol.for('nodejs.util.inspect.custom'), {
      value(depth, options = {}) {
        return show(this, depth, options);
      },
      writable: true,
      configurable: true,
    });
  // `parts` gives the properties to show, or a text; `deep` stands for an object that is nested too deep, if it is not
  // named like any other, or says that its own depth is counted from it on. `classOf` gives the class that is named.
  const shown = (prototype, parts, deep = `[${prototype.constructor.name}]`, classOf = () => prototype.constructor) =>
    custom(prototype, (self, depth, options) => {
      if (deep !== ANEW && depth !== null && depth < 0) return deep ?? self;
      const held = parts(self, options);
      if (typeof held === 'string') return held;
      const left = options.depth === undefined || options.depth === null || deep === ANEW ? options.depth : options.depth - 1;
      return `${classOf(self)?.name ?? prototype.constructor.name} ${inspectValue(held, { ...options, depth: left === null && deep === ANEW ? 2 : left })}`;
    });
  // The values of the accessors of those names.
  const picked = (self, names) => Object.fromEntries(names.map((name) => [name, self[name]]));
  return { iterators, tag, enumerable, shown, picked, lined, ANEW };
};
