// Iterators of classes that hold a list of pairs, the tags of classes, and how `console` shows what they hold.
({ inspectValue }) => {
  const { create, defineProperty, getOwnPropertyDescriptors, getPrototypeOf } = Object;
  const base = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
  const tag = (prototype, name) =>
    defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });

  const ANEW = Symbol('anew');

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
      custom(prototype, (self) => {
        const { owner, kind, at } = states.get(self);
        const left = pairs(owner).slice(at).map((pair) => inspectValue(kind === 'both' ? [...pair] : pair[kind]));
        return `${name} Iterator {${left.length === 0 ? '  ' : ` ${left.join(', ')} `}}`;
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
      value(depth) {
        return show(this, depth);
      },
      writable: true,
      configurable: true,
    });
  // `parts` gives the properties to show, or a text; `deep` stands for an object that is nested too deep, or says that its
  // own depth is counted from it on.
  const shown = (prototype, parts, deep = `[${prototype.constructor.name}]`) =>
    custom(prototype, (self, depth) => {
      if (deep !== ANEW && depth !== null && depth < 0) return deep;
      const held = parts(self);
      if (typeof held === 'string') return held;
      const face = create({ constructor: prototype.constructor }, getOwnPropertyDescriptors(held));
      return deep === ANEW ? inspectValue(face) : face;
    });
  // The values of the accessors of those names.
  const picked = (self, names) => Object.fromEntries(names.map((name) => [name, self[name]]));
  return { iterators, tag, enumerable, shown, picked, ANEW };
};
